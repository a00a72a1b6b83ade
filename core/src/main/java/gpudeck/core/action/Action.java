package gpudeck.core.action;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something to be done to jobs: to exactly those that were meant when the question was asked.
 *
 * @param targets in the order of the list
 */
public record Action(Order order, List<Target> targets) {

  /** A job as it stood when the question was asked, on the host whose list named it. */
  public record Target(String host, Job job) {}

  /**
   * The part of it that was done.
   *
   * @param outcomes one a target, in their order
   */
  public Action done(List<Outcome> outcomes) {
    return new Action(
        order,
        IntStream.range(0, targets.size())
            .filter(i -> outcomes.get(i).done())
            .mapToObj(targets::get)
            .toList());
  }
}
