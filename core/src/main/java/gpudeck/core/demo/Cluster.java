package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scheduler would know: all jobs, and what becomes of them with time. */
final class Cluster {

  /** So long squeue shows ended jobs (MinJobAge of slurm.conf). */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** So many jobs accounting remembers longer than that. */
  private static final int PAST = 40;

  private final Layout layout;
  private final List<ClusterJob> jobs = new ArrayList<>();
  private final Deque<ClusterJob> past = new ArrayDeque<>();
  private final Newcomers newcomers;
  private List<ClusterJob> forgotten = List.of();
  private int nextId;

  Cluster(Layout layout, Newcomers newcomers) {
    this.layout = layout;
    this.newcomers = newcomers;
    this.nextId = layout.firstId();
  }

  Layout layout() {
    return layout;
  }

  /** Those that wait, run, or ended a moment ago. */
  List<ClusterJob> jobs() {
    return jobs;
  }

  /** Those that ended before, the newest last. */
  Collection<ClusterJob> past() {
    return past;
  }

  /** Those that the last advance has dropped for good. */
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

  /** A job that has been running for a while. */
  ClusterJob run(Plan plan, Instant now, long secondsAgo) {
    Instant started = now.minusSeconds(secondsAgo);
    return start(submit(plan, started.minusSeconds(240)), started);
  }

  /** A job that ended then. */
  void ended(Plan plan, Instant at) {
    run(plan, at, plan.fate().runs().toSeconds()).end(at, plan.fate().ending());
  }

  /** A job that ended long ago, the oldest to be told last. */
  void remember(Plan plan, Instant at) {
    Instant started = at.minus(plan.fate().runs());
    int id = layout.firstId() - 1 - 7 * (past.size() + 1);
    ClusterJob job = new ClusterJob(id, plan, started.minusSeconds(600));
    job.start(started, new FreeCards(layout, List.of()).room(plan).orElse(List.of()));
    job.end(at, plan.fate().ending());
    past.addFirst(job);
  }

  /** Starts a job, or of an array the next task, where there is room. */
  ClusterJob start(ClusterJob job, Instant at) {
    return start(job, at, new FreeCards(layout, jobs).room(job.plan).orElse(List.of()));
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
    List<ClusterJob> old = jobs.stream().filter(job -> isOld(job, now)).toList();
    jobs.removeAll(old);
    past.addAll(old);
    forgotten = Stream.generate(past::poll).limit(Math.max(0, past.size() - PAST)).toList();
    return done;
  }

  private Set<String> cancel(Instant now, Set<String> orders) {
    for (ClusterJob job : jobs) {
      if (orders.contains("cancel-" + job.id) && job.ended.isEmpty()) {
        job.end(now, Ending.CANCELLED);
      }
    }
    return orders.stream().filter(order -> order.startsWith("cancel-")).collect(Collectors.toSet());
  }

  private static void endIfDue(ClusterJob job, Instant now) {
    Instant due = job.started.orElseThrow().plus(job.plan.fate().runs());
    if (!due.isAfter(now)) {
      job.end(due, job.plan.fate().ending());
    }
  }

  private static boolean isOld(ClusterJob job, Instant now) {
    return job.ended.filter(at -> at.plus(REMEMBERED).isBefore(now)).isPresent();
  }

  /** What runs on a node. */
  List<ClusterJob> on(DemoNode node) {
    return jobs.stream().filter(ClusterJob::runs).filter(job -> job.isOn(node)).toList();
  }

  /** The job of that name and user that was submitted last. */
  Optional<ClusterJob> newest(String name, String user) {
    return jobs.stream()
        .filter(job -> job.plan.name().equals(name) && job.plan.owner().user().equals(user))
        .reduce((before, after) -> after);
  }
}
