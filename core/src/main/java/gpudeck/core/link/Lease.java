package gpudeck.core.link;

import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A line's use of a connection. It ends when the line is given up, and with it everything that
 * waits on it, though the connection itself may be kept for another one.
 */
final class Lease implements Connection {

  private final String host;
  private final Connection connection;
  private final Set<CompletableFuture<Opened>> waiting = ConcurrentHashMap.newKeySet();
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Lease(String host, Connection connection) {
    this.host = host;
    this.connection = connection;
  }

  /** Ends what was opened on it; the connection stays as it is. */
  void end() {
    ended = true;
    waiting.forEach(one -> one.complete(gone()));
    channels.forEach(Channel::close);
  }

  @Override
  public Opened open(String command) {
    return open(() -> connection.open(command));
  }

  @Override
  public Opened open(String command, String kind, Window window) {
    return open(() -> connection.open(command, kind, window));
  }

  @Override
  public Opened reach(String address, int port) {
    return open(() -> connection.reach(address, port));
  }

  /** On a thread of its own: what waits for a dead link is let go when the lease ends. */
  private Opened open(Supplier<Opened> opening) {
    CompletableFuture<Opened> opened = new CompletableFuture<>();
    waiting.add(opened);
    Daemon.start("open " + host, () -> hand(opened(opening), opened));
    if (ended) {
      opened.complete(gone());
    }
    try {
      return opened.join();
    } finally {
      waiting.remove(opened);
    }
  }

  /** Whoever waits must get an answer. */
  private Opened opened(Supplier<Opened> opening) {
    try {
      return opening.get();
    } catch (RuntimeException | VirtualMachineError ours) {
      return new Opened.Failed(Trouble.ours("opening a session on " + host, ours));
    }
  }

  private void hand(Opened got, CompletableFuture<Opened> to) {
    Opened mine = got instanceof Opened.Open open ? new Opened.Open(lent(open.channel())) : got;
    if (!to.complete(mine) && mine instanceof Opened.Open unwanted) {
      unwanted.channel().close();
    }
  }

  private Channel lent(Channel channel) {
    Lodger lodger = new Lodger(channel, () -> channels.remove(channel));
    channels.add(channel);
    if (ended) {
      lodger.close();
    }
    return lodger;
  }

  private Opened gone() {
    return new Opened.Failed(
        Trouble.of(Kind.UNREACHABLE, "the connection to " + host + " is gone"));
  }

  @Override
  public Duration silence() {
    return connection.silence();
  }

  @Override
  public Duration unanswered() {
    return connection.unanswered();
  }

  @Override
  public Optional<Duration> roundTrip() {
    return connection.roundTrip();
  }

  @Override
  public void nudge() {
    connection.nudge();
  }

  @Override
  public void whenEnded(Runnable told) {
    connection.whenEnded(told);
  }

  @Override
  public boolean shared() {
    return connection.shared();
  }

  @Override
  public boolean alive() {
    return !ended && connection.alive();
  }

  @Override
  public void close() {
    connection.close();
    end();
  }
}
