package gpudeck.core.insight;

import java.time.Duration;
import java.util.List;

/**
 * What to ask for the next time, always rounded up: a limit that is a little too long costs a place
 * in the queue, one that is a little too short costs the run.
 */
public final class Suggestion {

  private static final double HALF_MORE = 1.5;

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;

  /** Up to how many seconds which step is a round one. */
  private static final List<Step> STEPS =
      List.of(
          new Step(HOUR, 5 * MINUTE),
          new Step(6 * HOUR, 30 * MINUTE),
          new Step(48 * HOUR, HOUR),
          new Step(Long.MAX_VALUE, 6 * HOUR));

  private record Step(long upTo, long size) {}

  private static final long GIBIBYTE = 1L << 30;

  private Suggestion() {}

  /** A time limit for the same job after it ran into this one. */
  public static Duration after(Duration limit) {
    long wanted = (long) Math.ceil(limit.toSeconds() * HALF_MORE);
    long step = STEPS.stream().filter(one -> wanted <= one.upTo).findFirst().orElseThrow().size;
    return Duration.ofSeconds(roundedUp(wanted, step));
  }

  /**
   * Memory for the same job after this much was not enough.
   *
   * @param bytes what it had, in all
   */
  public static long after(long bytes) {
    return roundedUp((long) Math.ceil(bytes * HALF_MORE), GIBIBYTE);
  }

  private static long roundedUp(long value, long step) {
    return (value + step - 1) / step * step;
  }
}
