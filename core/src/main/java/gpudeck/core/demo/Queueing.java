package gpudeck.core.demo;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One round of the made-up scheduler: in each partition first come, first served, and who has to
 * wait is told why in Slurm's words.
 */
final class Queueing {

  static final String HELD = "JobHeldUser";
  private static final String LIMIT_OF_ARRAY = "JobArrayTaskLimit";

  private final Cluster cluster;
  private final Instant now;
  private final Set<String> orders;
  private final FreeCards free;

  /** Lines in which somebody is next: one for each kind of cards of a partition. */
  private final Set<Line> blocked = new HashSet<>();

  private record Line(String partition, Optional<CardKind> kind) {
    static Line of(ClusterJob job) {
      return new Line(job.plan.ask().partition(), job.plan.ask().kind());
    }
  }

  Queueing(Cluster cluster, Instant now, Set<String> orders) {
    this.cluster = cluster;
    this.now = now;
    this.orders = orders;
    this.free = new FreeCards(cluster.layout(), cluster.jobs());
  }

  void start() {
    List<ClusterJob> waiting = cluster.jobs().stream().filter(ClusterJob::waits).toList();
    waiting.forEach(this::consider);
  }

  private void consider(ClusterJob job) {
    job.expected = job.reserved.filter(now::isBefore);
    Optional<String> own = ownReason(job);
    if (own.isPresent()) {
      job.reason = own.get();
    } else if (blocked.contains(Line.of(job))) {
      job.reason = "Priority";
    } else {
      startOrBlock(job);
    }
  }

  private void startOrBlock(ClusterJob job) {
    Optional<List<ClusterJob.Share>> room = free.room(job.plan);
    if (room.isEmpty()) {
      job.reason = "Resources";
      job.expected = free.roomAt(job.plan).filter(now::isBefore);
      blocked.add(Line.of(job));
      return;
    }
    free.take(room.get());
    cluster.start(job, now, room.get());
    if (job.hasTasksLeft()) {
      consider(job);
    }
  }

  /** What keeps this job alone from starting. */
  private Optional<String> ownReason(ClusterJob job) {
    if (orders.contains("hold-" + job.id)) {
      return Optional.of(HELD);
    }
    if (job.expected.isPresent()) {
      return Optional.of("BeginTime");
    }
    if (job.isFolded() && runningTasks(job) >= job.plan.throttle()) {
      return Optional.of(LIMIT_OF_ARRAY);
    }
    return dependency(job).or(() -> limit(job));
  }

  private long runningTasks(ClusterJob job) {
    return cluster.jobs().stream().filter(one -> one.array == job.array && one.runs()).count();
  }

  private Optional<String> dependency(ClusterJob job) {
    Optional<ClusterJob> other =
        job.plan.after().flatMap(name -> cluster.newest(name, job.plan.owner().user()));
    boolean met = other.flatMap(one -> one.ending).filter(Ending.COMPLETED::equals).isPresent();
    if (other.isEmpty() || met) {
      job.waitsFor = Optional.empty();
      return Optional.empty();
    }
    boolean open = other.get().ended.isEmpty();
    job.waitsFor = other;
    return Optional.of(open ? "Dependency" : "DependencyNeverSatisfied");
  }

  private Optional<String> limit(ClusterJob job) {
    int has =
        cluster.jobs().stream()
            .filter(one -> one.runs() && one.plan.owner().user().equals(job.plan.owner().user()))
            .filter(one -> one.plan.ask().partition().equals(job.plan.ask().partition()))
            .mapToInt(one -> one.plan.ask().allCards())
            .sum();
    int most = cluster.layout().partition(job.plan.ask().partition()).cardsPerUser();
    return has + job.plan.ask().allCards() > most
        ? Optional.of("QOSMaxGRESPerUser")
        : Optional.empty();
  }
}
