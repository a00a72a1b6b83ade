package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps one line up, on one thread, and hands it to those who wait for it. */
final class Keeper implements Upkeep.Board {

  private final Host host;
  private final Consumer<LinkState> listener;
  private final Object telling = new Object();
  private final Keepalive keepalive;
  private final InstantSource clock;
  private final Upkeep upkeep;

  private LinkState state = new LinkState.Idle();
  private Optional<Line> line = Optional.empty();
  private Optional<Trouble> why = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private boolean wanted;
  private boolean looked;
  private boolean closed;

  Keeper(
      Host host,
      Transport transport,
      Asker asker,
      Function<Connection, Line> lines,
      Consumer<LinkState> listener,
      Keepalive usual,
      InstantSource clock) {
    this.host = host;
    this.listener = listener;
    this.keepalive = usual.askingEvery(asking(host));
    this.clock = clock;
    Dials dials =
        new Dials(
            host, transport, asker, dial -> Daemon.start("dials " + host.name(), dial), this::look);
    this.upkeep =
        new Upkeep(
            host.name(),
            keepalive,
            lines,
            dials,
            new Redials(keepalive, () -> ThreadLocalRandom.current().nextDouble()),
            Network.HERE,
            this);
  }

  /** How often the user's ssh config wants a sign of life; zero: it does not say. */
  private static Duration asking(Host host) {
    return host.route() instanceof Route.Ssh way
        ? way.login().traffic().alive().orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  synchronized LinkState state() {
    return state;
  }

  /** The line, if one is up. */
  synchronized Optional<Line> line() {
    return line;
  }

  /** Dials now, unless a line is up that does well or a dial is under way. */
  synchronized void dial() {
    boolean good = line.isPresent() && !(state instanceof LinkState.Suspect);
    if (closed || good) {
      return;
    }
    if (line.isEmpty()) {
      why = Optional.empty();
    }
    wanted = true;
    if (thread.isEmpty()) {
      thread = Optional.of(Daemon.start("link " + host.name(), this::keep));
    }
    look();
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

  @Override
  public synchronized void look() {
    looked = true;
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
    while (!isClosed()) {
      rest(upkeep.step(new Moment(System.nanoTime(), clock.instant()), takeWanted()));
    }
    upkeep.close(closed());
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean takeWanted() {
    boolean taken = wanted;
    wanted = false;
    looked = false;
    return taken;
  }

  private synchronized void rest(Duration most) {
    Deadline deadline = Deadline.in(most);
    while (!closed && !looked && !deadline.passed()) {
      deadline.await(this);
    }
  }

  @Override
  public synchronized void up(Line up) {
    line = Optional.of(up);
    why = Optional.empty();
    if (closed) {
      up.condemn(closed());
    }
    notifyAll();
  }

  @Override
  public synchronized void down(Trouble reason) {
    line = Optional.empty();
    why = Optional.of(reason);
    notifyAll();
  }

  /** One at a time, so that the listener hears the states in their order; none after the last. */
  @Override
  public void tell(LinkState next) {
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

  /** A suspect line is told once for each fault: since when does not change. */
  private static boolean sameWord(LinkState before, LinkState next) {
    return before instanceof LinkState.Suspect then && next instanceof LinkState.Suspect now
        ? then.fault() == now.fault()
        : before.equals(next);
  }
}
