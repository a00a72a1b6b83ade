package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Actions;
import gpudeck.core.action.Outcome;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.Snapshot;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A desk whose hosts are really watched. */
record WatchDesk(Watch watch) implements Desk {

  @Override
  public void look(Interest interest) {
    watch.interest(interest);
  }

  @Override
  public Snapshot snapshot() {
    return watch.snapshot();
  }

  @Override
  public Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most) {
    return watch.await(wanted, most);
  }

  @Override
  public <T> Parsed<T> ask(String host, Probe<T> probe, Duration most) {
    try {
      return watch.once(host, probe).get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return bad(Trouble.Kind.TIMEOUT, "No answer within " + most.toSeconds() + " s.");
    } catch (ExecutionException e) {
      return bad(Trouble.Kind.GARBLED, "It failed inside gpudeck: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return bad(Trouble.Kind.TIMEOUT, "Interrupted before an answer came.");
    }
  }

  private static <T> Parsed<T> bad(Trouble.Kind kind, String says) {
    return new Parsed.Bad<>(Trouble.of(kind, says));
  }

  @Override
  public List<Outcome> act(Action action, Consumer<Outcome> each) {
    return new Actions(watch).run(action, each);
  }

  @Override
  public void lookIntoJobs(String host) {
    watch.lookIntoJobs(host);
  }

  @Override
  public Tunnel.Result tunnel(String host, FarEnd end, int port) {
    return watch.tunnel(host, end, port);
  }

  @Override
  public void close() {
    watch.close();
  }
}
