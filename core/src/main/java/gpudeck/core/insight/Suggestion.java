package gpudeck.core.insight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** The same of memory, in GiB. */
  private static final List<Step> SIZES =
      List.of(new Step(4, 1), new Step(32, 4), new Step(128, 16), new Step(Long.MAX_VALUE, 32));

  private static final long GIBIBYTE = 1L << 30;

  private Suggestion() {}

  /** A time limit for the same job after it ran into this one. */
  public static Duration after(Duration limit) {
    long wanted = (long) Math.ceil(limit.toSeconds() * HALF_MORE);
    return Duration.ofSeconds(roundedUp(wanted, step(STEPS, wanted)));
  }

  /**
   * The same where no more than so much is given.
   *
   * @param most empty: as much as one likes, or it is not told
   * @return empty where no longer limit than this one can be had
   */
  public static Optional<Duration> after(Duration limit, Optional<Duration> most) {
    Duration wanted = after(limit);
    Duration next = most.filter(it -> it.compareTo(wanted) < 0).orElse(wanted);
    return Optional.of(next).filter(it -> it.compareTo(limit) > 0);
  }

  /**
   * Memory for the same job after this much was not enough.
   *
   * @param bytes what it had, in all
   */
  public static long after(long bytes) {
    return roundedUp((long) Math.ceil(bytes * HALF_MORE), GIBIBYTE);
  }

  /**
   * Memory that would do for the same job.
   *
   * @param peak bytes that it used at most
   */
  public static long memory(long peak) {
    long wanted = (long) Math.ceil(peak * HALF_MORE / GIBIBYTE);
    return roundedUp(Math.max(1, wanted), step(SIZES, wanted)) * GIBIBYTE;
  }

  /**
   * Cores that would do for the same job.
   *
   * @param busy how many it kept busy on average
   */
  public static int cores(double busy) {
    return Math.max(1, (int) Math.ceil(busy * HALF_MORE));
  }

  private static long step(List<Step> steps, long wanted) {
    return steps.stream().filter(one -> wanted <= one.upTo).findFirst().orElseThrow().size;
  }

  private static long roundedUp(long value, long step) {
    return (value + step - 1) / step * step;
  }
}
