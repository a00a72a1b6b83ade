package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A job of the last days. */
record Past(Plan plan, Instant ended) {

  private static final int JOBS = 12;
  private static final Duration NEWEST = Duration.ofMinutes(97);
  private static final Duration APART = Duration.ofMinutes(341);

  /** What the demo's user ran before a story begins, the newest first. */
  static List<Past> of(Story story, Instant begins) {
    List<Plan> plans = story.own().stream().filter(plan -> plan.tasks() == 0).toList();
    return IntStream.range(0, JOBS)
        .mapToObj(i ->
            new Past(
                plans.get(i % plans.size()), begins.minus(NEWEST).minus(APART.multipliedBy(i))))
        .toList();
  }
}
