package gpudeck.core.link;

import gpudeck.core.link.Connection.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;

/**
 * One connection through a tunnel: bytes both ways, each way until its own end, so that whoever has
 * said all can still hear the answer. Each way waits for its own reader and for nobody else.
 */
final class Passage implements AutoCloseable {

  private static final int BLOCK = 32 * 1024;

  private final Socket near;
  private final Channel far;
  private final LongAdder sent;
  private final LongAdder received;

  Passage(Socket near, Channel far, LongAdder sent, LongAdder received) {
    this.near = near;
    this.far = far;
    this.sent = sent;
    this.received = received;
  }

  /** Carries until both ways have ended. */
  void run(String name) {
    Thread errors = Daemon.start(name + " err", () -> drain(far.errors()));
    Thread out = Daemon.start(name + " out", this::send);
    receive();
    try {
      out.join();
      close();
      errors.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private void send() {
    try {
      carry(near.getInputStream(), far.input(), sent);
      far.input().close();
    } catch (IOException broken) {
      close();
    }
  }

  private void receive() {
    try {
      carry(far.output(), near.getOutputStream(), received);
      near.shutdownOutput();
    } catch (IOException broken) {
      close();
    }
  }

  private static void carry(InputStream from, OutputStream to, LongAdder count) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int n = from.read(block); n >= 0; n = from.read(block)) {
      to.write(block, 0, n);
      to.flush();
      count.add(n);
    }
  }

  private static void drain(InputStream errors) {
    try (errors) {
      errors.skipNBytes(Long.MAX_VALUE);
    } catch (IOException ended) {
      // It has ended, one way or the other.
    }
  }

  @Override
  public void close() {
    far.close();
    try {
      near.close();
    } catch (IOException gone) {
      // Closed is closed.
    }
  }
}
