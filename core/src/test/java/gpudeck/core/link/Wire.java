package gpudeck.core.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A relay on loopback that stands for a network between two machines: it can freeze both ways or
 * one, break, end, delay, throttle, dribble and change a byte. It remembers what was done to it.
 */
public final class Wire implements AutoCloseable {

  /** Which way bytes go, as whoever connects to the wire sees it. */
  public enum Way {
    OUT,
    IN
  }

  private final long begin = System.nanoTime();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final Set<Relay> relays = new HashSet<>();
  private final Faults faults = new Faults(this::note);
  private final ServerSocket server;
  private final int target;

  /**
   * @param target the port on loopback that everything goes to
   */
  public Wire(int target) {
    this(target, 0);
  }

  /**
   * @param port where it listens; 0 for any
   */
  public Wire(int target, int port) {
    this.target = target;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Daemon.start("wire", this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What happened to it so far, each with the second it happened in. */
  public List<String> events() {
    return List.copyOf(events);
  }

  private void note(String what) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    events.add(String.format(Locale.ROOT, "%.3f %s", seconds, what));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        join(server.accept());
      } catch (IOException closed) {
        // The test is over.
      }
    }
  }

  /** Where nothing listens on the other side, whoever connected is sent away. */
  private synchronized void join(Socket near) {
    note("accept");
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      relays.removeIf(Relay::isOver);
      Relay relay = new Relay(near, far, faults);
      relays.add(relay);
      relay.start();
    } catch (IOException nobody) {
      note("nobody listens");
      Relay.breakOff(near);
    }
  }

  /** From now on nothing gets through, and nobody is told. */
  public void freeze() {
    freeze(Way.OUT);
    freeze(Way.IN);
  }

  /** From now on nothing gets through this way, and nobody is told. */
  public void freeze(Way way) {
    note("freeze " + way);
    faults.freeze(way);
  }

  /** Lets through again what was held, in order. */
  public void thaw() {
    note("thaw");
    faults.thaw();
  }

  /** A half-open drop: connections that are there stay frozen for ever, new ones get through. */
  public synchronized void lose() {
    note("lose");
    relays.forEach(Relay::lose);
  }

  /** Breaks all connections (RST); new ones can be made. */
  public synchronized void reset() {
    note("reset");
    relays.forEach(Relay::reset);
    relays.clear();
  }

  /** Ends all connections as the other side would (FIN); new ones can be made. */
  public synchronized void hangUp() {
    note("hang up");
    relays.forEach(Relay::hangUp);
  }

  /** Whatever comes from now on arrives so much later, each way. */
  public void delay(Duration oneWay) {
    note("delay " + oneWay);
    faults.delay(oneWay);
  }

  /** From now on at most so many bytes a second get through, each way; 0: any number. */
  public void throttle(int bytesPerSecond) {
    note("throttle " + bytesPerSecond);
    faults.throttle(bytesPerSecond);
  }

  /** From now on every byte arrives alone, or no more so. */
  public void dribble(boolean on) {
    note("dribble " + on);
    faults.dribble(on);
  }

  /**
   * Changes one byte on its way.
   *
   * @param offset how many bytes go that way unchanged before it, counted from now on
   */
  public void flip(Way way, long offset) {
    note("flip " + way + " " + offset);
    faults.flip(way, offset);
  }

  /** How many bytes were changed so far. */
  public long flipped() {
    return events().stream().filter(event -> event.contains(" flipped ")).count();
  }

  /** Does something once so many more bytes have come from the host, in the middle of whatever. */
  public void after(long bytes, Runnable plan) {
    faults.after(bytes, plan);
  }

  @Override
  public void close() throws IOException {
    server.close();
    reset();
    thaw();
  }
}
