package gpudeck.tui.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/** When the next frame may be drawn; times are nanoseconds of one monotonic clock. */
final class FramePace {

  /** So many frames may follow at once, such as a key's and those of what is asked by it. */
  private static final int AT_ONCE = 4;

  private final Duration tick;
  private final Duration frame;

  /** When the last frames were drawn, the oldest first. */
  private final Deque<Long> drawn = new ArrayDeque<>(Collections.nCopies(AT_ONCE, 0L));

  private boolean typed;

  /**
   * @param tick after so long one is drawn whatever has happened: ages and the clock move on
   * @param frame how far frames are apart that follow each other for long
   */
  FramePace(Duration tick, Duration frame) {
    this.tick = tick;
    this.frame = frame;
  }

  /** Somebody waits for what their key does: that is drawn at once, whatever was drawn before. */
  void typed() {
    typed = true;
  }

  /** How long until one may be drawn for what has changed. */
  Duration left(long now) {
    long left = typed ? 0 : AT_ONCE * frame.toNanos() - (now - drawn.getFirst());
    return Duration.ofNanos(Math.max(0, left));
  }

  /**
   * Whether one is to be drawn now.
   *
   * @param dirty whether something has changed
   */
  boolean isDue(boolean dirty, long now) {
    return now - drawn.getLast() >= tick.toNanos() || dirty && left(now).isZero();
  }

  void drew(long now) {
    drawn.removeFirst();
    drawn.addLast(now);
    typed = false;
  }
}
