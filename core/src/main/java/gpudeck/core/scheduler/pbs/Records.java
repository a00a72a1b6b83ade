package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Same;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Gathers the records of one list; an array waits for its subjobs, which may come behind it. */
final class Records {

  private final ClusterKey cluster;
  private final Instant now;
  private final Predicate<String> wanted;
  private final Same same = new Same();
  private final Set<String> ids = new HashSet<>();
  private final List<JobLine> arrays = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private final List<Job> ended = new ArrayList<>();
  private int unread;

  Records(ClusterKey cluster, Instant now, Predicate<String> wanted) {
    this.cluster = cluster;
    this.now = now;
    this.wanted = wanted;
  }

  void add(Attributes record) {
    JobLine line = new JobLine(cluster, record, now, same);
    Optional<JobId> id = JobId.of(record.id());
    boolean again = !ids.add(record.id());
    if (id.isEmpty() || again && !id.get().isArray()) {
      unread++;
    } else if (!again && wanted.test(line.user())) {
      take(id.get(), line);
    }
  }

  private void take(JobId id, JobLine line) {
    if (id.isArray()) {
      arrays.add(line);
    } else {
      keep(line.job());
    }
  }

  private void keep(Optional<Job> job) {
    job.ifPresentOrElse(one -> (one.state().ended() ? ended : jobs).add(one), () -> unread++);
  }

  /** Those that are over, of which no queue is made. */
  List<Job> ended() {
    return List.copyOf(ended);
  }

  Queue queue(int more) {
    Set<String> unfolded = new HashSet<>();
    jobs.forEach(job -> job.array().map(ArrayTask::job).ifPresent(unfolded::add));
    for (JobLine line : arrays) {
      boolean tasks =
          JobId.of(line.record().id()).map(JobId::array).filter(unfolded::contains).isPresent();
      if (tasks) {
        line.rest().ifPresent(jobs::add);
      } else {
        keep(line.job());
      }
    }
    return new Queue(List.copyOf(jobs), more + unread);
  }
}
