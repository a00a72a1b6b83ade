package gpudeck.core.link;

import java.time.Duration;
import java.util.Optional;

/**
 * Sees that the machine has slept: while it sleeps the wall clock runs and the monotonic one stands
 * still. A process that was stopped sees both run on without it.
 */
final class Wake {

  /** Less may be a clock that was set, or a machine with much to do. */
  private static final Duration SLEEP = Duration.ofSeconds(5);

  private Optional<Moment> last = Optional.empty();
  private Duration rest = Duration.ZERO;

  /** Whether between this look and the last one more time went than anybody waited. */
  boolean woke(Moment now) {
    boolean woke = last.map(then -> slept(then, now)).orElse(false);
    last = Optional.of(now);
    return woke;
  }

  private boolean slept(Moment then, Moment now) {
    Duration ran = Duration.ofNanos(now.nanos() - then.nanos());
    Duration ahead = Duration.between(then.wall(), now.wall()).minus(ran);
    return ahead.compareTo(SLEEP) > 0 || ran.minus(rest).compareTo(SLEEP) > 0;
  }

  /** The next look is meant to come after so long, or sooner. */
  void resting(Duration time) {
    rest = time;
  }
}
