package gpudeck.core.link;

import java.time.Duration;

/** A moment on the monotonic clock by which something must have happened. */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return left() <= 0;
  }

  /** Nanoseconds that are left, negative once it has passed. */
  long left() {
    return nanos - System.nanoTime();
  }

  /**
   * Waits on a monitor that the caller holds, until notified or until the deadline.
   *
   * @return false if the thread was told to stop; it stays told
   */
  boolean await(Object monitor) {
    try {
      long millis = Math.max(1, left() / 1_000_000);
      monitor.wait(millis);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
