package gpudeck.core.probe;

import java.time.Duration;
import java.time.Instant;

/** The one clock: what the wall says, and what only ever runs forward. */
public interface Time {

  /** For ages and dates; may jump. */
  Instant now();

  /** Nanoseconds that never run back, for periods and deadlines. */
  long nanos();

  /** Waits on a monitor that the caller holds, at most so long by this clock. */
  default void rest(Object monitor, Duration most) throws InterruptedException {
    monitor.wait(Math.max(1, most.toMillis()));
  }

  /** The machine's own. */
  Time SYSTEM =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };
}
