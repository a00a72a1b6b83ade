package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Actions;
import gpudeck.core.action.Destination;
import gpudeck.core.action.LookingBack;
import gpudeck.core.action.LookingBack.Found;
import gpudeck.core.action.Outcome;
import gpudeck.core.action.Preparing;
import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.SubmitAccount;
import gpudeck.core.action.Submitting;
import gpudeck.core.action.Submitting.Account;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.submit.Templates;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import gpudeck.tui.app.Attaching;
import gpudeck.tui.app.Left;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.TerminalScreen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A desk whose hosts are really watched.
 *
 * @param door closed while a session has the terminal: nothing can be asked on it then
 */
record WatchDesk(Watch watch, Paperwork paperwork, DoorAsker door) implements Desk {

  /** A code may have to be looked for. */
  private static final Duration FOR_A_LOGIN = Duration.ofMinutes(5);

  @Override
  public void look(Interest interest) {
    watch.interest(interest);
  }

  @Override
  public Snapshot snapshot() {
    return watch.snapshot();
  }

  /** The time in which a person is asked does not count. */
  @Override
  public Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most) {
    Duration counted = door.asked();
    Optional<Snapshot> there = watch.await(wanted, most);
    Duration asked = door.asked();
    while (there.isEmpty() && asked.compareTo(counted) > 0 && !Thread.interrupted()) {
      there = watch.await(wanted, asked.minus(counted));
      counted = asked;
      asked = door.asked();
    }
    return there;
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
  public Templates templates() {
    return paperwork.templates();
  }

  @Override
  public Parsed<Prepared> prepare(Draft draft) {
    return new Preparing(watch).prepare(draft);
  }

  @Override
  public End submit(Prepared job, Consumer<SafeText> meanwhile) {
    Instant end = Instant.now().plus(FOR_A_LOGIN);
    Account account = SubmitAccount.of(snapshot(), paperwork, job);
    return new Submitting(watch)
        .submit(
            job.host(), job.submission(), account, meanwhile, () -> Instant.now().isBefore(end));
  }

  @Override
  public void lookBack(String host, Consumer<Found> told) {
    Instant end = Instant.now().plus(FOR_A_LOGIN);
    new LookingBack(watch, paperwork).on(host, () -> Instant.now().isBefore(end), told);
  }

  @Override
  public void lookIntoJobs(String host) {
    watch.lookIntoJobs(host);
  }

  @Override
  public Optional<Left> attach(Destination destination, ScreenSettings settings, KeyMap keys) {
    Optional<Left> left = stay(destination, settings, keys);
    while (left.orElse(null) instanceof Left.Asked asked) {
      watch.refresh(asked.destination().host());
      boolean up =
          watch.await(now -> isUp(now, asked.destination().host()), FOR_A_LOGIN).isPresent();
      left = up ? stay(asked.destination(), settings, keys) : Optional.of(notLetIn(asked));
    }
    return left;
  }

  private Optional<Left> stay(Destination destination, ScreenSettings settings, KeyMap keys) {
    Optional<Screen> screen = TerminalScreen.open(settings, input -> {});
    if (screen.isEmpty()) {
      return Optional.empty();
    }
    door.close();
    try (Screen ours = screen.get()) {
      return Optional.of(Attaching.stay(watch, ours, keys, destination));
    } finally {
      door.open();
    }
  }

  private static boolean isUp(Snapshot now, String host) {
    return now.host(host).filter(one -> one.link() instanceof LinkState.Up).isPresent();
  }

  private static Left notLetIn(Left.Asked asked) {
    return new Left.Over(
        false, SafeText.of(asked.destination().host() + " did not let us in again."));
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
