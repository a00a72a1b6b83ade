package gpudeck.core.watch;

import gpudeck.core.scheduler.Scheduler.Budget;
import java.time.Duration;

/**
 * How often what is asked; every period is here.
 *
 * @param minimum the site's word: no scheduler is asked the same more often than this
 * @param eager own jobs for a while after an action, where their usual period is short
 * @param eagerFor how long that while is
 * @param map node map and partitions
 * @param everybody the whole queue
 * @param log the log in sight
 * @param sessions tmux sessions in sight
 * @param gpus GPUs of a host without a scheduler
 * @param search looking again for a scheduler, or for GPUs, where none was found
 */
public record Pace(
    Duration minimum,
    Duration eager,
    Duration eagerFor,
    Duration map,
    Duration everybody,
    Duration log,
    Duration sessions,
    Duration gpus,
    Duration search) {

  /** What holds where nobody set anything. */
  public static final Pace USUAL =
      new Pace(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10));

  /** What a site changes once in a while: accounts. */
  static final Duration SELDOM = Duration.ofHours(1);

  /** The same with a site's minimum between two scheduler calls for the same. */
  public Pace withMinimum(Duration site) {
    return new Pace(site, eager, eagerFor, map, everybody, log, sessions, gpus, search);
  }

  /** Between two looks at one's own jobs. */
  Duration jobs(Budget budget, boolean focused, boolean afterAction) {
    if (!focused) {
      return atLeast(Duration.ofSeconds(60 / Math.max(1, budget.back())));
    }
    return atLeast(afterAction ? eager(budget.period()) : budget.period());
  }

  /** A third of the usual: whom a look costs more is not looked at as often either. */
  private Duration eager(Duration usual) {
    Duration third = usual.dividedBy(3);
    return shorter(third.compareTo(eager) > 0 ? third : eager, usual);
  }

  /** A period that keeps to the site's minimum. */
  Duration atLeast(Duration period) {
    return period.compareTo(minimum) < 0 ? minimum : period;
  }

  /** A period of what costs the host next to nothing, five times as long while nobody looks. */
  Duration light(Duration period, boolean focused) {
    return focused ? period : period.multipliedBy(5);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
