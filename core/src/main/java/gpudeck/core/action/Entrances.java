package gpudeck.core.action;

import gpudeck.core.action.Entered.Inside;
import gpudeck.core.action.Entered.Refused;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Doorway;
import gpudeck.core.tmux.Doorways;
import gpudeck.core.tmux.TerminalKind;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Goes into sessions, jobs and shells of hosts, over the one login that each has. Waits: call it on
 * a worker.
 */
public final class Entrances {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Watch watch;
  private final TerminalKind terminal;
  private final String greeting;

  /**
   * @param terminal the user's own
   * @param greeting shown for a moment on entry; plain ASCII
   */
  public Entrances(Watch watch, TerminalKind terminal, String greeting) {
    this.watch = watch;
    this.terminal = terminal;
    this.greeting = greeting;
  }

  /** Goes there; the terminal has that size at first. */
  public Entered enter(Destination destination, Window window) {
    Optional<HostKey> key = watch.snapshot().host(destination.host()).flatMap(HostPicture::key);
    if (key.isEmpty()) {
      return refused(Kind.UNREACHABLE, destination.host() + " has not answered yet.");
    }
    Doorways doorways = new Doorways(key.get(), terminal);
    if (destination instanceof Destination.OfSession session) {
      return through(destination, doorways.into(session.key()), window);
    }
    if (destination instanceof Destination.OfListed listed) {
      return through(destination, doorways.into(listed.id(), listed.created()), window);
    }
    return refused(Kind.MISSING, "not yet");
  }

  private Entered through(Destination destination, Probe<Doorway> probe, Window window) {
    Parsed<Doorway> answer = answer(destination.host(), probe);
    if (answer instanceof Parsed.Bad<Doorway> bad) {
      return new Refused(bad.trouble());
    }
    Doorway doorway = ((Parsed.Value<Doorway>) answer).value();
    SafeText name = destination.name();
    return opened(
        watch.terminal(destination.host(), doorway.command(greeting), doorway.kind(), window),
        new Destination.OfSession(destination.host(), name, doorway.session().key()));
  }

  private static Entered opened(Opened opened, Destination again) {
    return opened instanceof Opened.Open open
        ? new Inside(open.channel(), again)
        : new Refused(((Opened.Failed) opened).trouble());
  }

  private <T> Parsed<T> answer(String host, Probe<T> probe) {
    CompletableFuture<Parsed<T>> answer = watch.once(host, probe);
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return bad(Kind.TIMEOUT, host + " did not answer.");
    } catch (ExecutionException e) {
      return new Parsed.Bad<>(Trouble.ours("the way in", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return bad(Kind.TIMEOUT, "Interrupted.");
    } finally {
      answer.cancel(false);
    }
  }

  private static <T> Parsed<T> bad(Kind kind, String says) {
    return new Parsed.Bad<>(Trouble.of(kind, says));
  }

  private static Refused refused(Kind kind, String says) {
    return new Refused(Trouble.of(kind, says));
  }
}
