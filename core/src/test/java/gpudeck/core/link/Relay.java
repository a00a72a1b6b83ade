package gpudeck.core.link;

import gpudeck.core.link.Wire.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection over a {@link Wire}: two threads each way, one that reads, one that hands on. */
final class Relay {

  /** As many reads as a network holds on its way; then whoever writes has to wait. */
  private static final int UNDERWAY = 32;

  private final Socket near;
  private final Socket far;
  private final Faults faults;
  private final AtomicInteger ends = new AtomicInteger();
  private volatile boolean lost;
  private volatile boolean over;

  /** What was read, and when it is to arrive; no bytes are the end. */
  private record Parcel(byte[] bytes, Deadline due) {}

  Relay(Socket near, Socket far, Faults faults) {
    this.near = near;
    this.far = far;
    this.faults = faults;
  }

  void start() throws IOException {
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    start(Way.OUT, near, far);
    start(Way.IN, far, near);
  }

  private void start(Way way, Socket from, Socket to) {
    BlockingQueue<Parcel> underway = new ArrayBlockingQueue<>(UNDERWAY);
    Daemon.start("wire reads " + way, () -> read(from, underway));
    Daemon.start("wire writes " + way, () -> write(way, to, underway));
  }

  private void read(Socket from, BlockingQueue<Parcel> underway) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        put(underway, Arrays.copyOf(buffer, n));
      }
      put(underway, new byte[0]);
    } catch (IOException | InterruptedException broken) {
      reset();
    }
  }

  private void put(BlockingQueue<Parcel> underway, byte[] bytes) throws InterruptedException {
    Parcel parcel = new Parcel(bytes, faults.arrival());
    while (!over && !underway.offer(parcel, 1, TimeUnit.SECONDS)) {
      // Full: whoever writes waits.
    }
  }

  private void write(Way way, Socket to, BlockingQueue<Parcel> underway) {
    try {
      OutputStream out = to.getOutputStream();
      while (!over) {
        Parcel next = underway.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          await(way, next.due());
          handOn(way, next.bytes(), to, out);
        }
      }
    } catch (IOException | InterruptedException broken) {
      reset();
    }
  }

  private void await(Way way, Deadline due) throws IOException {
    faults.await(way, due, () -> lost, () -> over);
  }

  private void handOn(Way way, byte[] bytes, Socket to, OutputStream out) throws IOException {
    if (bytes.length == 0) {
      end(to);
      return;
    }
    faults.spoil(way, bytes);
    for (int from = 0; from < bytes.length; ) {
      int count = Math.min(bytes.length - from, faults.portion(way));
      out.write(bytes, from, count);
      faults.handedOn(way, count);
      from += count;
      await(way, faults.pause(count));
    }
  }

  /** The end of one way; after both the connection is over. */
  private void end(Socket to) throws IOException {
    to.shutdownOutput();
    if (ends.incrementAndGet() == 2) {
      over = true;
      near.close();
      far.close();
    }
  }

  boolean isOver() {
    return over;
  }

  void lose() {
    lost = true;
  }

  void hangUp() {
    try {
      near.shutdownOutput();
      far.shutdownOutput();
    } catch (IOException gone) {
      reset();
    }
  }

  void reset() {
    over = true;
    breakOff(near);
    breakOff(far);
    faults.look();
  }

  static void breakOff(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      // It is broken already.
    }
  }
}
