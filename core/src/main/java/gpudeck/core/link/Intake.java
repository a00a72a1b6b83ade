package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads one stream of a lane always, on a thread of its own, whether anybody waits for it or not;
 * hands out the pieces of the request that is under way.
 */
final class Intake {

  private static final int NOISE_KEPT = 4 * 1024;

  private final Cutter cutter = new Cutter(NOISE_KEPT);
  private boolean ended;

  Intake(String name, InputStream stream) {
    Daemon.start(name, () -> drain(stream));
  }

  private void drain(InputStream stream) {
    byte[] buffer = new byte[16 * 1024];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        take(buffer, n);
      }
    } catch (IOException gone) {
      // A stream that breaks has ended: who waits hears of it below.
    } finally {
      end();
    }
  }

  private synchronized void take(byte[] bytes, int count) {
    cutter.take(bytes, count);
    notifyAll();
  }

  synchronized void expect(String nonce, List<Keep> keeps) {
    cutter.expect(nonce, keeps);
  }

  /** No more is waited for, even if the stream stays open. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for the next piece; empty if the stream ended, or at the deadline. */
  synchronized Optional<Piece> await(Deadline deadline) {
    Optional<Piece> piece = cutter.piece();
    while (piece.isEmpty() && !ended && !deadline.passed() && deadline.await(this)) {
      piece = cutter.piece();
    }
    return piece;
  }

  /** Waits until the stream has ended, or until the deadline. */
  synchronized void awaitEnd(Deadline deadline) {
    boolean waits = true;
    while (waits && !ended && !deadline.passed()) {
      waits = deadline.await(this);
    }
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized long underway() {
    return cutter.underway();
  }

  synchronized String unfinished() {
    return cutter.unfinished();
  }
}
