package gpudeck.tui.view;

import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A row of the queue: one job, or all records of an array.
 *
 * @param jobs what it stands for, never empty; those that run first
 * @param seen when the host told it
 * @param task whether it is a task of the unfolded array above it
 * @param otherHosts that show it too, with spaces between
 */
public record JobRow(
    RowKey key,
    String host,
    List<Job> jobs,
    Look look,
    Instant seen,
    boolean task,
    String otherHosts) {

  private static final OptionalLong ONE = OptionalLong.of(1);

  /** A row that one host alone shows. */
  JobRow(RowKey key, String host, List<Job> jobs, Look look, Instant seen, boolean task) {
    this(key, host, jobs, look, seen, task, "");
  }

  /** The same where another host shows it too. */
  JobRow alsoOn(JobRow other) {
    String others = (otherHosts + " " + other.host + " " + other.otherHosts).strip();
    return host.equals(other.host) ? this : new JobRow(key, host, jobs, look, seen, task, others);
  }

  /** The job that speaks for the row: of an array the first that runs, else the first. */
  public Job job() {
    return jobs.get(0);
  }

  /** The job whose log and details belong to the row. */
  public OnHost onHost() {
    return new OnHost(host, job().key());
  }

  /** Whether it stands for an array. */
  public boolean isArray() {
    return key instanceof RowKey.OfArray;
  }

  /**
   * How many tasks are in each state, in the order of the jobs; empty where the scheduler cut the
   * list of them short.
   */
  public Map<JobState, OptionalLong> counts() {
    Map<JobState, OptionalLong> counts = new LinkedHashMap<>();
    for (Job job : jobs) {
      counts.merge(job.state(), count(job), JobRow::sum);
    }
    return counts;
  }

  /** How many tasks each sign stands for: a cancelled one and one that failed have the same. */
  Map<StateSign, OptionalLong> signs() {
    Map<StateSign, OptionalLong> signs = new LinkedHashMap<>();
    counts().forEach((state, count) -> signs.merge(StateSign.of(state), count, JobRow::sum));
    return signs;
  }

  /** How many tasks there are; empty where that is not known. */
  public OptionalLong total() {
    OptionalLong total = OptionalLong.empty();
    for (Job job : jobs) {
      OptionalLong count = count(job);
      if (count.isEmpty()) {
        return count;
      }
      total = total.isEmpty() ? count : sum(total, count);
    }
    return total;
  }

  private static OptionalLong count(Job job) {
    ArrayTask array = job.array().orElse(null);
    return array == null || !job.state().waits() || array.isOne() ? ONE : array.pendingTasks();
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }
}
