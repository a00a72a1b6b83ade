package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A job made up step by step: {@code Jobs.job("17").named("train").running("3h12", "4d").get()}.
 */
public final class Jobs {

  private ClusterKey cluster = new ClusterKey("slurm", "sdumont");
  private final String id;
  private Optional<ArrayTask> array = Optional.empty();
  private SafeText name = SafeText.of("job");
  private SafeText user = SafeText.of("maria");
  private JobState state = JobState.PENDING;
  private Optional<SafeText> reason = Optional.empty();
  private Optional<SafeText> inShort = Optional.empty();
  private Optional<SafeText> explanation = Optional.empty();
  private Optional<SafeText> partition = Optional.of(SafeText.of("gpu"));
  private Job.Times times = Job.Times.UNKNOWN;
  private Optional<SafeText> nodes = Optional.empty();
  private int nodeCount = 1;
  private OptionalInt gpus = OptionalInt.of(1);

  private Jobs(String id) {
    this.id = id;
  }

  public static Jobs job(String id) {
    return new Jobs(id);
  }

  public Jobs on(String clusterName) {
    cluster = new ClusterKey("slurm", clusterName);
    return this;
  }

  public Jobs named(String hostile) {
    name = SafeText.of(hostile);
    return this;
  }

  public Jobs of(String owner) {
    user = SafeText.of(owner);
    return this;
  }

  public Jobs in(String where) {
    partition = Optional.of(SafeText.of(where));
    return this;
  }

  public Jobs gpus(int count) {
    gpus = OptionalInt.of(count);
    return this;
  }

  public Jobs nodes(int count) {
    nodeCount = count;
    return this;
  }

  /** How many cards is not told. */
  public Jobs unknownGpus() {
    gpus = OptionalInt.empty();
    return this;
  }

  /** One task of an array. */
  public Jobs task(String job, int number) {
    array =
        Optional.of(new ArrayTask(job, SafeText.of(String.valueOf(number)), OptionalLong.empty()));
    return this;
  }

  /** The tasks of an array that wait; less than 0: the scheduler cut the list short. */
  public Jobs waitingTasks(String job, String tasks, long count) {
    OptionalLong told = count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    array = Optional.of(new ArrayTask(job, SafeText.of(tasks), told));
    return this;
  }

  public Jobs running(Duration elapsed, Duration limit, String nodeList) {
    state = JobState.RUNNING;
    nodes = Optional.of(SafeText.of(nodeList));
    Instant started = Pictures.NOW.minus(elapsed);
    times =
        new Job.Times(
            Optional.of(started.minusSeconds(600)),
            Optional.of(started),
            Optional.of(started.plus(limit)),
            Optional.empty(),
            Optional.of(elapsed),
            Optional.of(limit));
    return this;
  }

  public Jobs waiting(JobState how, Duration since, Duration limit) {
    state = how;
    times =
        new Job.Times(
            Optional.of(Pictures.NOW.minus(since)),
            Optional.empty(),
            Optional.empty(),
            times.expectedStart(),
            Optional.of(Duration.ZERO),
            Optional.of(limit));
    return this;
  }

  public Jobs startingIn(Duration wait) {
    times =
        new Job.Times(
            times.submitted(),
            times.started(),
            times.ends(),
            Optional.of(Pictures.NOW.plus(wait)),
            times.elapsed(),
            times.limit());
    return this;
  }

  public Jobs ended(JobState how, Duration ago, Duration elapsed, Duration limit) {
    state = how;
    Instant end = Pictures.NOW.minus(ago);
    times =
        new Job.Times(
            Optional.of(end.minus(elapsed).minusSeconds(600)),
            Optional.of(end.minus(elapsed)),
            Optional.of(end),
            Optional.empty(),
            Optional.of(elapsed),
            Optional.of(limit));
    return this;
  }

  public Jobs because(String word, String sentence) {
    reason = Optional.of(SafeText.of(word));
    explanation = Optional.of(SafeText.of(sentence));
    return this;
  }

  /** The reason in a few words. */
  public Jobs inShort(String words) {
    inShort = Optional.of(SafeText.of(words));
    return this;
  }

  public Job get() {
    return new Job(
        new JobKey(cluster, id, Instant.EPOCH),
        id,
        array,
        name,
        user,
        Optional.of(SafeText.of("vision")),
        state,
        SafeText.of(state.name()),
        reason,
        inShort,
        explanation,
        partition,
        times,
        OptionalInt.of(nodeCount),
        nodes,
        gpus,
        Optional.empty());
  }
}
