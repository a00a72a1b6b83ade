package gpudeck.core.link;

import java.time.Duration;
import java.util.function.Supplier;

/** A time limit that stands still while a person is asked. */
final class Patience {

  private final long limit;
  private long allowed;
  private long used;
  private long running = System.nanoTime();
  private int asking;

  Patience(Duration limit) {
    this.limit = limit.toNanos();
    this.allowed = this.limit;
  }

  /** Asks a person, who may take their time. */
  <T> T whileAsking(Supplier<T> question) {
    pause();
    try {
      return question.get();
    } finally {
      goOn();
    }
  }

  private synchronized void pause() {
    if (asking++ == 0) {
      used += System.nanoTime() - running;
    }
  }

  private synchronized void goOn() {
    if (--asking == 0) {
      running = System.nanoTime();
    }
  }

  /** Begins anew: one stage is done, the next one has the same time. */
  synchronized void renew() {
    used = 0;
    running = System.nanoTime();
    allowed = limit;
  }

  /** At least so much is left from now on. */
  synchronized void allow(Duration time) {
    long now = System.nanoTime();
    used = Math.min(used + now - running, limit - time.toNanos());
    running = now;
    allowed = Math.max(limit, time.toNanos());
  }

  /** How long this stage may take in all. */
  synchronized Duration limit() {
    return Duration.ofNanos(allowed);
  }

  /** What is left; all of it while a person is asked. */
  synchronized Duration left() {
    long now = asking > 0 ? 0 : used + System.nanoTime() - running;
    return Duration.ofNanos(limit - now);
  }
}
