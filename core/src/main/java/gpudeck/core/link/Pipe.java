package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Carries bytes from the one thread that reads a connection to whoever reads a channel. Holds no
 * more than its room, and makes the connection wait no longer than its patience: one reader that
 * sleeps would stop all channels. Bytes that find no room are dropped, and whoever reads on is
 * told.
 */
final class Pipe {

  private static final int FIRST_ROOM = 16 * 1024;

  private final int most;
  private final Duration patience;
  private byte[] room;
  private int first;
  private int held;
  private long dropped;
  private boolean ended;

  /**
   * @param most bytes that it holds; it takes memory as it needs it
   */
  Pipe(int most, Duration patience) {
    this.most = most;
    this.room = new byte[Math.min(most, FIRST_ROOM)];
    this.patience = patience;
  }

  /** Where the connection writes to; never throws. */
  OutputStream sink() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        put(bytes, from, count);
      }

      @Override
      public void close() {
        end();
      }
    };
  }

  /** Where the channel's reader reads; throws once bytes before were dropped. */
  InputStream source() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        return take(bytes, from, count);
      }

      @Override
      public int available() {
        return waiting();
      }

      @Override
      public void close() {
        end();
      }
    };
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized int waiting() {
    return held;
  }

  private synchronized void put(byte[] bytes, int from, int count) {
    Deadline deadline = Deadline.in(patience);
    int put = 0;
    while (put < count && !ended && dropped == 0) {
      grow(count - put);
      int n = Math.min(count - put, fits());
      if (n > 0) {
        System.arraycopy(bytes, from + put, room, (first + held) % room.length, n);
        held += n;
        put += n;
        notifyAll();
      } else if (deadline.passed() || !deadline.await(this)) {
        break;
      }
    }
    dropped += count - put;
    notifyAll();
  }

  private void grow(int more) {
    int wanted = Math.min(most, Math.max(held + more, room.length));
    if (wanted > room.length) {
      byte[] larger = new byte[Math.min(most, Math.max(wanted, 2 * room.length))];
      int stretch = Math.min(held, room.length - first);
      System.arraycopy(room, first, larger, 0, stretch);
      System.arraycopy(room, 0, larger, stretch, held - stretch);
      room = larger;
      first = 0;
    }
  }

  /** How many bytes fit in one stretch. */
  private int fits() {
    int end = (first + held) % room.length;
    return Math.min(room.length - held, room.length - end);
  }

  private synchronized int take(byte[] bytes, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (held == 0 && !ended && dropped == 0) {
      if (!Deadline.in(Duration.ofHours(1)).await(this)) {
        throw new IOException("interrupted");
      }
    }
    if (held == 0 && dropped > 0) {
      throw new IOException("nobody read for too long: " + Say.bytes(dropped) + " dropped");
    }
    int n = Math.min(count, Math.min(held, room.length - first));
    System.arraycopy(room, first, bytes, from, n);
    first = (first + n) % room.length;
    held -= n;
    notifyAll();
    return n == 0 ? -1 : n;
  }
}
