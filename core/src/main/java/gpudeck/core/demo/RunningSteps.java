package gpudeck.core.demo;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** The table that the stand-in {@code sstat} prints: the batch step of each job that runs. */
final class RunningSteps {

  private RunningSteps() {}

  static String text(Collection<ClusterJob> jobs, Instant now) {
    return jobs.stream()
        .filter(ClusterJob::runs)
        .map(job -> line(job, Footprint.of(job, now)))
        .collect(Collectors.joining());
  }

  private static String line(ClusterJob job, Footprint used) {
    return "%d.batch|1|%s|%dK|%s\n"
        .formatted(job.id, SlurmText.longDuration(used.cpuTime()), used.memoryKib(), used.most());
  }
}
