package gpudeck.core.probe;

import java.time.Instant;

/** The one clock: what the wall says, and what only ever runs forward. */
public interface Time {

  /** For ages and dates; may jump. */
  Instant now();

  /** Nanoseconds that never run back, for periods and deadlines. */
  long nanos();

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
