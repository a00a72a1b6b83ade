package gpudeck.core.link;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The bytes of a connection, read ahead while its one reader does something else: only who reads
 * hears that the other side has hung up. None is lost or comes twice.
 */
final class Lookahead extends FilterInputStream {

  private static final int MOST = 64 * 1024;

  private final ByteArrayOutputStream ahead = new ByteArrayOutputStream();
  private byte[] served = {};
  private int at;
  private Optional<Runnable> watcher = Optional.empty();
  private boolean reading;
  private boolean ended;

  Lookahead(InputStream in) {
    super(in);
  }

  /** From now on it is told, once, when the connection has ended; its reader must not read. */
  synchronized void watch(Runnable end) {
    if (ended) {
      end.run();
      return;
    }
    watcher = Optional.of(end);
    if (!reading) {
      reading = true;
      Daemon.start("lookahead", this::readAhead);
    }
  }

  /** Nobody has to be told any more: the reader reads. */
  synchronized void unwatch() {
    watcher = Optional.empty();
  }

  private void readAhead() {
    byte[] block = new byte[4096];
    boolean more = true;
    while (more) {
      more = took(block, readNext(block, 0, block.length));
    }
  }

  /** What breaks a connection has ended it. */
  private int readNext(byte[] block, int from, int count) {
    try {
      return in.read(block, from, count);
    } catch (IOException broken) {
      return -1;
    }
  }

  private boolean took(byte[] block, int count) {
    boolean more;
    Optional<Runnable> told;
    synchronized (this) {
      ended = count < 0;
      told = ended ? watcher : Optional.empty();
      ahead.write(block, 0, Math.max(0, count));
      more = !ended && watcher.isPresent() && ahead.size() < MOST;
      reading = more;
      notifyAll();
    }
    told.ifPresent(Runnable::run);
    return more;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    synchronized (this) {
      while (reading && ahead.size() == 0 && at == served.length) {
        await();
      }
      if (at == served.length) {
        served = ahead.toByteArray();
        ahead.reset();
        at = 0;
      }
      if (at < served.length) {
        int taken = Math.min(count, served.length - at);
        System.arraycopy(served, at, bytes, from, taken);
        at += taken;
        return taken;
      }
      if (ended) {
        return -1;
      }
    }
    return in.read(bytes, from, count);
  }

  private void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    }
  }
}
