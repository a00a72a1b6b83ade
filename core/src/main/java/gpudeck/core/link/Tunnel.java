package gpudeck.core.link;

import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A port of this machine, for this machine alone, that leads to an address as a host sees it. It
 * stays open whatever becomes of the link: each connection to it goes over the line that there is
 * then.
 */
public final class Tunnel implements AutoCloseable {

  /** So many connections go through it at a time; one more is turned away. */
  public static final int MOST = 64;

  /** 127.0.0.1 and nothing else: what listens elsewhere serves strangers. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Duration AFTER_A_STUMBLE = Duration.ofSeconds(1);

  private final String name;
  private final FarEnd end;
  private final ServerSocket door;
  private final Supplier<Opened> reach;
  private final Consumer<Tunnel> closed;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder ever = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private volatile Optional<Trouble> lately = Optional.empty();

  private Tunnel(
      String host, FarEnd end, ServerSocket door, Supplier<Opened> reach, Consumer<Tunnel> closed) {
    this.name = "tunnel " + host + " " + end;
    this.end = end;
    this.door = door;
    this.reach = reach;
    this.closed = closed;
    Daemon.start(name, this::serve);
  }

  /** What became of opening one. */
  public sealed interface Result {
    record Open(Tunnel tunnel) implements Result {}

    record Failed(Trouble trouble) implements Result {}
  }

  /**
   * Opens one at once; never throws, and never takes another port than it was told.
   *
   * @param port of this machine; 0 for any that is free
   * @param reach opens a stream to the far end, for each connection anew
   * @param closed told once it is closed
   */
  static Result open(
      String host, FarEnd end, int port, Supplier<Opened> reach, Consumer<Tunnel> closed) {
    try {
      ServerSocket door = new ServerSocket();
      try {
        door.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), MOST);
        return new Result.Open(new Tunnel(host, end, door, reach, closed));
      } catch (IOException refused) {
        door.close();
        throw refused;
      }
    } catch (IOException refused) {
      return new Result.Failed(notOpened(port, String.valueOf(refused.getMessage())));
    }
  }

  private static Trouble notOpened(int port, String says) {
    String taken = "in use";
    String why = says.contains(taken) ? "another program has it" : says;
    return Trouble.of(
        Kind.DENIED, "port %d of this machine cannot be opened (%s)".formatted(port, why));
  }

  /** How it stands with it now. */
  public TunnelState state() {
    return new TunnelState(
        end, door.getLocalPort(), open.get(), ever.sum(), sent.sum(), received.sum(), lately);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        ever.increment();
        Daemon.start(name + " " + near.getPort(), () -> admit(near));
      } catch (IOException stumble) {
        stumbled(stumble);
      }
    }
  }

  /** Such as too many open files: that may pass. */
  private synchronized void stumbled(IOException stumble) {
    if (!door.isClosed()) {
      lately = Optional.of(Trouble.of(Kind.DENIED, "a connection was not taken: " + stumble));
      Deadline.in(AFTER_A_STUMBLE).await(this);
    }
  }

  private void admit(Socket near) {
    try {
      if (open.incrementAndGet() > MOST) {
        turnAway(near, full());
        return;
      }
      Opened opened = reach.get();
      if (opened instanceof Opened.Failed failed) {
        turnAway(near, failed.trouble());
        return;
      }
      lately = Optional.empty();
      carry(new Passage(near, ((Opened.Open) opened).channel(), sent, received), near.getPort());
    } finally {
      open.decrementAndGet();
    }
  }

  private void carry(Passage passage, int from) {
    passages.add(passage);
    if (door.isClosed()) {
      passage.close();
    }
    passage.run(name + " " + from);
    passages.remove(passage);
  }

  /** With a reset: an end without a word would look like an empty answer. */
  private void turnAway(Socket near, Trouble why) {
    lately = Optional.of(why);
    try (near) {
      near.setSoLinger(true, 0);
    } catch (IOException gone) {
      // Whoever came has gone by themselves.
    }
  }

  private static Trouble full() {
    return Trouble.of(
        Kind.TOO_BIG, MOST + " connections go through it already: one more was turned away");
  }

  /** Closes the port, and all that goes through it. */
  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException gone) {
      // Closed is closed.
    }
    passages.forEach(Passage::close);
    closed.accept(this);
  }
}
