package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is submitted as time goes on: the first a minute after the beginning, then for ever. */
final class Newcomers {

  private static final int FIRST_SECONDS = 45;
  private static final int OTHERS_WAITING = 2;

  private final Story story;
  private final Random chance;
  private Instant next;

  Newcomers(Story story, Instant begins, long seed) {
    this.story = story;
    this.chance = new Random(seed);
    this.next = begins.plusSeconds(FIRST_SECONDS);
  }

  /** What is submitted now; nothing most of the time. */
  List<Plan> due(Cluster cluster, Instant now) {
    if (now.isBefore(next)) {
      return List.of();
    }
    next = now.plusSeconds(25 + chance.nextInt(40));
    List<Plan> due = new ArrayList<>();
    own(cluster).ifPresent(plan -> due.add(varied(plan)));
    if (othersWaiting(cluster) < OTHERS_WAITING) {
      due.add(other());
    }
    return due;
  }

  /** One that is not in the queue now, so that it neither grows nor dries up. */
  private Optional<Plan> own(Cluster cluster) {
    List<Plan> missing = story.own().stream().filter(plan -> !isLive(cluster, plan)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(missing.get(chance.nextInt(missing.size())));
  }

  private static boolean isLive(Cluster cluster, Plan plan) {
    return cluster.jobs().stream()
        .anyMatch(job -> job.plan.name().equals(plan.name()) && job.ended.isEmpty());
  }

  /** What fails does so earlier or later. */
  private Plan varied(Plan plan) {
    Plan.Fate fate = plan.fate();
    long seconds = (long) (fate.runs().toSeconds() * (0.1 + 0.4 * chance.nextDouble()));
    return fate.ending() == Ending.FAILED
        ? plan.until(Duration.ofSeconds(seconds), Ending.FAILED)
        : plan;
  }

  private static long othersWaiting(Cluster cluster) {
    return cluster.jobs().stream().filter(job -> job.waits() && !job.plan.isOwn()).count();
  }

  private Plan other() {
    List<Plan> others = story.others();
    Duration runs = Duration.ofSeconds(90 + chance.nextInt(400));
    return others.get(chance.nextInt(others.size())).until(runs, Ending.COMPLETED);
  }
}
