package gpudeck.core.insight;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a waiting job stands among those that wait in its partition, by priority.
 *
 * @param place 1 for the one that is considered first
 * @param of how many wait there, each array once
 * @param readAt when everybody's jobs were listed
 */
public record QueuePlace(int place, int of, SafeText partition, Instant readAt) {

  /**
   * Empty rather than wrong: where everybody's jobs were not listed, or only one's own are shown
   * there, or the list says nothing of priorities; and of a job that waits for something else than
   * its turn.
   */
  public static Optional<QueuePlace> of(HostPicture host, Job job) {
    boolean ordered = host.found().filter(found -> found.scheduler().listsByPriority()).isPresent();
    return ordered && isInLine(job)
        ? host.allJobs().last().flatMap(all -> of(all.value(), job, all.at()))
        : Optional.empty();
  }

  private static Optional<QueuePlace> of(Queue all, Job job, Instant readAt) {
    boolean tellsOthers = all.jobs().stream().anyMatch(one -> !one.user().equals(job.user()));
    List<Job> line =
        all.jobs().stream()
            .filter(QueuePlace::isInLine)
            .filter(one -> one.partition().equals(job.partition()))
            .toList();
    int at = line.stream().map(Job::key).toList().indexOf(job.key());
    return tellsOthers && at >= 0
        ? Optional.of(new QueuePlace(at + 1, line.size(), job.partition().orElseThrow(), readAt))
        : Optional.empty();
  }

  /** A job that may go to several partitions stands in several lines. */
  private static boolean isInLine(Job job) {
    return job.state() == JobState.PENDING
        && job.partition().filter(name -> !name.value().contains(",")).isPresent()
        && job.reason().map(SafeText::value).map(QueuePlace::isOfTheLine).orElse(true);
  }

  private static boolean isOfTheLine(String reason) {
    return reason.startsWith("Priority") || reason.startsWith("Resources");
  }
}
