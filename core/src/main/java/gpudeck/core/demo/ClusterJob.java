package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job of a made-up cluster, or the tasks of an array that have not started. */
final class ClusterJob {

  /** So long what was put back into the queue does not start (slurmctld, BeginTime). */
  private static final Duration REQUEUED = Duration.ofMinutes(2);

  /** Cards of one node, by the scheduler's numbers. */
  record Share(DemoNode node, List<Integer> cards) {}

  final int id;
  final int array;
  final Instant submitted;

  /** As it is now: its owner may ask for another limit or queue. */
  Plan plan;

  /** The task; of waiting tasks the first one. */
  int task;

  Optional<Instant> started = Optional.empty();
  Optional<Instant> ended = Optional.empty();
  Optional<Instant> expected = Optional.empty();

  /** Before this moment it does not start. */
  Optional<Instant> reserved = Optional.empty();

  Optional<Ending> ending = Optional.empty();
  List<Share> shares = List.of();
  String reason = "None";

  /** With what a person has submitted it, in the scheduler's own way; else its folder's script. */
  Optional<String> command = Optional.empty();

  /** It starts after this one has completed. */
  Optional<ClusterJob> waitsFor = Optional.empty();

  /** Second of its run up to which its log is written. */
  long logged = -1;

  ClusterJob(int id, Plan plan, Instant submitted) {
    this(id, id, plan, submitted);
  }

  private ClusterJob(int id, int array, Plan plan, Instant submitted) {
    this.id = id;
    this.array = array;
    this.plan = plan;
    this.submitted = submitted;
  }

  /** The next task of this array, which is one shorter then. */
  ClusterJob nextTask(int taskId) {
    ClusterJob next = new ClusterJob(taskId, array, plan, submitted);
    next.task = task++;
    return next;
  }

  boolean waits() {
    return started.isEmpty() && ended.isEmpty();
  }

  boolean runs() {
    return started.isPresent() && ended.isEmpty();
  }

  boolean isOn(DemoNode node) {
    return shares.stream().anyMatch(share -> share.node().equals(node));
  }

  boolean isHeld() {
    return reason.equals(Queueing.HELD);
  }

  boolean isArray() {
    return plan.tasks() > 0;
  }

  /** Stands for all tasks that have not started. */
  boolean isFolded() {
    return isArray() && id == array;
  }

  /** Of an array: whether any task has not started yet. */
  boolean hasTasksLeft() {
    return isFolded() && task <= plan.tasks();
  }

  void start(Instant now, List<Share> given) {
    started = Optional.of(now);
    expected = Optional.empty();
    shares = given;
    reason = "None";
  }

  /** Puts it back into the queue: it begins anew after a while, as with Slurm. */
  void requeue(Instant now) {
    if (runs()) {
      started = Optional.empty();
      shares = List.of();
      reserved = Optional.of(now.plus(REQUEUED));
      logged = -1;
    }
  }

  void end(Instant now, Ending how) {
    ended = Optional.of(now);
    ending = Optional.of(how);
    expected = Optional.empty();
    reason = how.reason;
  }

  /** Its time limit, counted from its start. */
  Optional<Instant> deadline() {
    return started.map(at -> at.plus(plan.ask().limit()));
  }

  /** The node on which its script runs. */
  String firstNode() {
    return shares.isEmpty() ? "(none)" : shares.get(0).node().name();
  }

  /** What a scheduler tells of it that changes with its fate alone, not with every second. */
  record Standing(
      int id, int task, String state, String reason, Optional<Instant> expected, Plan.Ask ask) {}

  Standing standing() {
    return new Standing(id, task, state(), reason, expected, plan.ask());
  }

  Duration elapsed(Instant now) {
    return started
        .map(from -> Duration.between(from, ended.orElse(now)))
        .filter(run -> !run.isNegative())
        .orElse(Duration.ZERO);
  }

  String state() {
    return ending.map(Ending::name).orElse(started.isPresent() ? "RUNNING" : "PENDING");
  }

  /** {@code 481516}, {@code 481602_3} or {@code 481602_[4-20%4]}. */
  String shownId() {
    return isArray() ? array + "_" + (isFolded() ? "[" + tasks() + "]" : tasks()) : "" + id;
  }

  /** Of an array: {@code 4-20}. */
  String waitingTasks() {
    return task == plan.tasks() ? "" + task : task + "-" + plan.tasks();
  }

  /** What stands for an array of which every task has started. */
  ClusterJob wholeArray() {
    ClusterJob whole = new ClusterJob(array, plan, submitted);
    whole.task = plan.tasks() + 1;
    return whole;
  }

  /** The task, or those that wait: {@code 4-20%4}. */
  String tasks() {
    if (!isFolded()) {
      return "" + task;
    }
    return waitingTasks() + "%" + plan.throttle();
  }
}
