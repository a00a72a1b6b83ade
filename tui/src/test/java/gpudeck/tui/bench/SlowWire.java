package gpudeck.tui.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A relay on loopback that hands everything on after a while, as a long way does. */
final class SlowWire implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final long delayNanos;

  /** What was read, and when it is to arrive; nothing is the end. */
  private record Parcel(byte[] bytes, long due) {}

  /**
   * @param target the port on loopback that everything goes to
   * @param oneWay how long each direction takes
   */
  SlowWire(int target, Duration oneWay) throws IOException {
    this.target = target;
    this.delayNanos = oneWay.toNanos();
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() throws Exception {
    while (true) {
      Socket near = server.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      relay(near, far);
      relay(far, near);
    }
  }

  private void relay(Socket from, Socket to) throws IOException {
    from.setTcpNoDelay(true);
    to.setTcpNoDelay(true);
    BlockingQueue<Parcel> underway = new LinkedBlockingQueue<>();
    start(() -> take(from.getInputStream(), underway));
    start(() -> deliver(underway, to.getOutputStream()));
  }

  private void take(InputStream in, BlockingQueue<Parcel> underway) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      underway.add(new Parcel(Arrays.copyOf(buffer, n), System.nanoTime() + delayNanos));
    }
  }

  private static void deliver(BlockingQueue<Parcel> underway, OutputStream out) throws Exception {
    while (true) {
      Parcel next = underway.take();
      long early = next.due() - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
      out.write(next.bytes());
      out.flush();
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception over) {
                // The measurement has ended, and its sockets with it.
              }
            },
            "slow wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
