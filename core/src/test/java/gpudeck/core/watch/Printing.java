package gpudeck.core.watch;

import gpudeck.core.log.LogChunk;
import gpudeck.core.log.WholeLog;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Reads a whole log as {@code gpudeck logs -f} does, and keeps only the sum of its bytes. */
final class Printing implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  private final Watch watch;
  private final String host;
  private final WholeLog log;
  private final MessageDigest sum = LogOverCuts.sha256();
  private final Thread reader = new Thread(this::read, "printing");
  private long read;
  private boolean closed;

  Printing(Watch watch, String host, Path file) {
    this.watch = watch;
    this.host = host;
    this.log = new WholeLog(Raw.ofText(file.toString()));
    reader.start();
  }

  private void read() {
    while (!isClosed()) {
      Probe<LogChunk> question = log.next(false);
      try {
        take(watch.once(host, question).get());
      } catch (InterruptedException | ExecutionException over) {
        return;
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** What else is asked on the lane has its turn between two looks that found all there is. */
  private void take(Parsed<LogChunk> answer) throws InterruptedException {
    boolean more = false;
    byte[] bytes = new byte[0];
    if (answer instanceof Parsed.Value<LogChunk> value) {
      WholeLog.Piece piece = log.accept(value.value());
      bytes = piece.bytes();
      more = piece.more();
    }
    synchronized (this) {
      sum.update(bytes);
      read += bytes.length;
      notifyAll();
      if (!more && !closed) {
        wait(PAUSE_MILLIS);
      }
    }
  }

  /** The sum of what was read once that is so many bytes; of less if no more comes in time. */
  synchronized String sum(long wanted, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (read < wanted && System.nanoTime() < end) {
      wait(PAUSE_MILLIS);
    }
    return LogOverCuts.sum(read, sum);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    reader.interrupt();
  }
}
