package gpudeck.core.link;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, by both clocks.
 *
 * @param nanos of the monotonic clock
 * @param wall what people call it
 */
record Moment(long nanos, Instant wall) {

  /** When something was that is so old now. */
  Instant ago(Duration age) {
    return wall.minus(age);
  }

  /** What the wall will say when the monotonic clock shows this. */
  Instant at(long then) {
    return wall.plusNanos(then - nanos);
  }
}
