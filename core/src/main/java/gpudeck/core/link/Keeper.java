package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.link.LinkState.Want;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.link.Watchdog.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps one line up, on one thread: dials, watches, gives up, dials again. */
final class Keeper {

  /** What time heals; everything else waits for a person. */
  private static final Set<Kind> PASSING = EnumSet.of(Kind.UNREACHABLE, Kind.TIMEOUT, Kind.DOWN);

  private final Host host;
  private final Transport transport;
  private final Asker asker;
  private final Function<Connection, Line> lines;
  private final Consumer<LinkState> listener;
  private final Object telling = new Object();
  private final Keepalive keepalive;
  private final InstantSource clock;

  private LinkState state = new LinkState.Idle();
  private Optional<Line> line = Optional.empty();
  private Optional<Trouble> why = Optional.empty();
  private Optional<Instant> lostSince = Optional.empty();
  private Optional<Deadline> nextTry = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private int failures;
  private boolean wanted;
  private boolean closed;

  Keeper(
      Host host,
      Transport transport,
      Asker asker,
      Function<Connection, Line> lines,
      Consumer<LinkState> listener,
      Keepalive keepalive,
      InstantSource clock) {
    this.host = host;
    this.transport = transport;
    this.asker = asker;
    this.lines = lines;
    this.listener = listener;
    this.keepalive = keepalive;
    this.clock = clock;
  }

  synchronized LinkState state() {
    return state;
  }

  /** The line, if one is up. */
  synchronized Optional<Line> line() {
    return line;
  }

  /** Dials now, unless a line is up or being dialled. */
  synchronized void dial() {
    if (closed || line.isPresent()) {
      return;
    }
    why = Optional.empty();
    wanted = true;
    if (thread.isEmpty()) {
      thread = Optional.of(Daemon.start("link " + host.name(), this::keep));
    }
    notifyAll();
  }

  /** The line, or why there is none; waits while the first dial, or one asked for, is under way. */
  synchronized Reached reach() {
    if (thread.isEmpty()) {
      dial();
    }
    while (line.isEmpty() && why.isEmpty() && !closed) {
      if (!Deadline.in(keepalive.lost()).await(this)) {
        return new Reached.Failed(Trouble.of(Kind.TIMEOUT, "interrupted"));
      }
    }
    if (closed) {
      return new Reached.Failed(closed());
    }
    return line.<Reached>map(Reached.Up::new).orElseGet(() -> new Reached.Failed(why.get()));
  }

  /** What {@link #reach} comes back with. */
  sealed interface Reached {
    record Up(Line line) implements Reached {}

    record Failed(Trouble why) implements Reached {}
  }

  /** A line may have ended: it is looked at now. */
  synchronized void look() {
    notifyAll();
  }

  void close() {
    synchronized (this) {
      closed = true;
      line.ifPresent(one -> one.condemn(closed()));
      thread.ifPresent(Thread::interrupt);
      notifyAll();
    }
    tell(new LinkState.Closed());
  }

  private Trouble closed() {
    return Trouble.of(Kind.UNREACHABLE, "the link to " + host.name() + " was closed");
  }

  private void keep() {
    while (awaitTurn()) {
      Dialled dialled = dialled();
      if (dialled instanceof Dialled.Open open) {
        hold(lines.apply(open.connection()));
      } else {
        failures++;
        Dialled.Failed failed = (Dialled.Failed) dialled;
        down(failed.trouble(), failed.wants());
      }
    }
  }

  /** A mistake of ours in a dial must not end this thread: nobody would dial again. */
  private Dialled dialled() {
    try {
      return transport.dial(host, asker);
    } catch (RuntimeException | VirtualMachineError ours) {
      return new Dialled.Failed(Trouble.ours("the login on " + host.name(), ours));
    }
  }

  /** Waits until there is a reason to dial; false once closed. */
  private boolean awaitTurn() {
    synchronized (this) {
      while (!closed && !wanted && !nextTry.map(Deadline::passed).orElse(false)) {
        nextTry.orElse(Deadline.in(keepalive.lost())).await(this);
      }
      wanted = false;
      nextTry = Optional.empty();
      if (closed) {
        return false;
      }
    }
    tell(new LinkState.Dialling(clock.instant()));
    return true;
  }

  /** Holds a line until it is of no more use. */
  private void hold(Line up) {
    Deadline good = Deadline.in(keepalive.lost());
    Instant since = clock.instant();
    raise(up);
    Trouble end = watch(up, since);
    synchronized (this) {
      line = Optional.empty();
      why = Optional.of(end);
    }
    up.close();
    failures = good.passed() ? 0 : failures + 1;
    down(end, Optional.empty());
  }

  private synchronized void raise(Line up) {
    line = Optional.of(up);
    why = Optional.empty();
    lostSince = Optional.empty();
    if (closed) {
      up.condemn(closed());
    }
    notifyAll();
  }

  /** Watches a line and tells how it does; comes back with the reason when it has ended. */
  private Trouble watch(Line up, Instant since) {
    Watchdog watchdog = new Watchdog(keepalive, System.nanoTime());
    for (Optional<Trouble> end = up.end(); ; end = up.end()) {
      if (end.isPresent()) {
        return end.get();
      }
      Connection connection = up.connection();
      Duration silence = connection.silence();
      Verdict verdict = watchdog.look(System.nanoTime(), silence);
      if (verdict == Verdict.LOST) {
        up.condemn(silent());
        continue;
      }
      tell(
          verdict == Verdict.SUSPECT
              ? new LinkState.Suspect(clock.instant().minus(silence))
              : new LinkState.Up(since, connection.roundTrip().orElse(Duration.ZERO)));
      if (watchdog.shouldAsk(System.nanoTime())) {
        connection.nudge();
      }
      pause();
    }
  }

  private synchronized void pause() {
    if (!closed) {
      Deadline.in(keepalive.tick()).await(this);
    }
  }

  private Trouble silent() {
    String time = Say.seconds(keepalive.lost());
    return Trouble.of(Kind.UNREACHABLE, "nothing was heard from " + host.name() + " for " + time);
  }

  private void down(Trouble end, Optional<Want> wants) {
    Instant now = clock.instant();
    LinkState next;
    synchronized (this) {
      why = Optional.of(end);
      lostSince = lostSince.or(() -> Optional.of(now));
      Optional<Duration> pause =
          Optional.of(end.kind()).filter(PASSING::contains).map(kind -> keepalive.pause(failures));
      nextTry = pause.map(Deadline::in);
      next =
          pause
              .<LinkState>map(
                  p -> new LinkState.Lost(end, lostSince.get(), Optional.of(now.plus(p))))
              .orElseGet(() -> new LinkState.Refused(end, now, wants));
      notifyAll();
    }
    tell(next);
  }

  /** One at a time, so that the listener hears the states in their order; none after the last. */
  private void tell(LinkState next) {
    synchronized (telling) {
      synchronized (this) {
        if (state instanceof LinkState.Closed || sameWord(state, next)) {
          return;
        }
        state = next;
      }
      listener.accept(next);
    }
  }

  /** A suspect line is told once: since when it is silent does not change. */
  private static boolean sameWord(LinkState before, LinkState next) {
    return before.equals(next)
        || before instanceof LinkState.Suspect && next instanceof LinkState.Suspect;
  }
}
