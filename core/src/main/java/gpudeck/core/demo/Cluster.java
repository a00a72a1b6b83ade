package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a Slurm controller would know: all jobs, and what becomes of them with time. */
final class Cluster {

  private static final int FIRST_ID = 481_399;

  /** So long squeue shows ended jobs (MinJobAge of slurm.conf). */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final List<ClusterJob> jobs = new ArrayList<>();
  private final Newcomers newcomers;
  private List<ClusterJob> forgotten = List.of();
  private int nextId = FIRST_ID;

  Cluster(Newcomers newcomers) {
    this.newcomers = newcomers;
  }

  List<ClusterJob> jobs() {
    return jobs;
  }

  /** Those that the last advance has dropped. */
  List<ClusterJob> forgotten() {
    return forgotten;
  }

  /** Puts a job into the queue. */
  ClusterJob submit(Plan plan, Instant at) {
    nextId += 1 + plan.name().length() % 7;
    ClusterJob job = new ClusterJob(nextId, plan, at);
    job.task = 1;
    jobs.add(job);
    return job;
  }

  /** Starts a job, or of an array the next task, on cards that are free. */
  ClusterJob start(ClusterJob job, Instant at, List<ClusterJob.Share> shares) {
    ClusterJob starting = job.isFolded() ? job.nextTask(++nextId) : job;
    starting.start(at, shares);
    if (starting != job) {
      jobs.add(starting);
    }
    if (job.isFolded() && !job.hasTasksLeft()) {
      jobs.remove(job);
    }
    return starting;
  }

  /**
   * Lets happen what is due.
   *
   * @param orders such as {@code cancel-481516} and {@code hold-481700}
   * @return those that are done with
   */
  Set<String> advance(Instant now, Set<String> orders) {
    Set<String> done = cancel(now, orders);
    jobs.stream().filter(ClusterJob::runs).forEach(job -> endIfDue(job, now));
    newcomers.due(this, now).forEach(plan -> submit(plan, now));
    new Queueing(this, now, orders).start();
    forgotten = jobs.stream().filter(job -> isForgotten(job, now)).toList();
    jobs.removeAll(forgotten);
    return done;
  }

  private Set<String> cancel(Instant now, Set<String> orders) {
    Set<String> done = new HashSet<>();
    for (ClusterJob job : jobs) {
      if (orders.contains("cancel-" + job.id)) {
        done.add("cancel-" + job.id);
        if (job.ended.isEmpty()) {
          job.end(now, Ending.CANCELLED);
        }
      }
    }
    return done;
  }

  private static void endIfDue(ClusterJob job, Instant now) {
    Instant due = job.started.orElseThrow().plus(job.plan.fate().runs());
    if (!due.isAfter(now)) {
      job.end(due, job.plan.fate().ending());
    }
  }

  private static boolean isForgotten(ClusterJob job, Instant now) {
    return job.ended.filter(at -> at.plus(REMEMBERED).isBefore(now)).isPresent();
  }

  /** The job of that name and user that was submitted last. */
  Optional<ClusterJob> newest(String name, String user) {
    return jobs.stream()
        .filter(job -> job.plan.name().equals(name) && job.plan.owner().user().equals(user))
        .reduce((before, after) -> after);
  }
}
