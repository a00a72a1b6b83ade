package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Same;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One record of {@code squeue}, column by column, as a job.
 *
 * @param same holds what it has in common with the other lines of its list
 */
record JobLine(ClusterKey cluster, Release release, Map<Column, String> columns, Same same) {

  private static final Pattern ID = Pattern.compile("\\d{1,10}");
  private static final Pattern SHOWN_ID =
      Pattern.compile("\\d{1,10}(?:[_+]\\d{1,10}|_\\[[\\d,:%.-]*]?|_\\*)?");
  private static final Pattern STATE = Pattern.compile("[A-Z][A-Z_]{1,30}");
  private static final Pattern NO_TIME = Pattern.compile("N/A|Unknown|None|NONE|");

  /** The job; empty where a column holds what Slurm never prints there. */
  Optional<Job> job() {
    return isSlurms() ? Optional.of(read()) : Optional.empty();
  }

  private boolean isSlurms() {
    String submit = text(Column.SUBMIT);
    return ID.matcher(text(Column.RAW_ID)).matches()
        && ID.matcher(text(Column.ARRAY_JOB)).matches()
        && SHOWN_ID.matcher(text(Column.SHOWN_ID)).matches()
        && STATE.matcher(text(Column.STATE)).matches()
        && (NO_TIME.matcher(submit).matches() || SlurmTime.instant(submit).isPresent());
  }

  private Job read() {
    String reason = text(Column.REASON);
    JobState state = States.of(text(Column.STATE), reason, text(Column.PRIORITY));
    Optional<Instant> submitted = same.of(SlurmTime.instant(text(Column.SUBMIT)));
    return new Job(
        new JobKey(cluster, text(Column.RAW_ID), submitted.orElse(Instant.EPOCH)),
        shownId(),
        array(state),
        safe(text(Column.NAME)),
        same.of(safe(text(Column.USER))),
        told(Column.ACCOUNT),
        state,
        same.of(safe(text(Column.STATE))),
        told(Column.REASON),
        same.of(BriefReason.of(reason, text(Column.DEPENDENCY), state)),
        same.of(Reasons.explain(reason, state)),
        told(Column.PARTITION),
        times(state, submitted),
        nodes(),
        told(Column.NODE_LIST),
        GpusOfJob.count(this),
        told(Column.DEPENDENCY));
  }

  private String shownId() {
    return isFolded()
        ? text(Column.ARRAY_JOB) + "_[" + text(Column.ARRAY_TASKS) + "]"
        : text(Column.SHOWN_ID);
  }

  private boolean isFolded() {
    return text(Column.SHOWN_ID).contains("_[");
  }

  private Optional<ArrayTask> array(JobState state) {
    String tasks = text(Column.ARRAY_TASKS);
    if (tasks.isEmpty() || tasks.equals("N/A")) {
      return Optional.empty();
    }
    OptionalLong waiting =
        isFolded() && !state.ended() ? TaskList.count(tasks) : OptionalLong.empty();
    return Optional.of(new ArrayTask(text(Column.ARRAY_JOB), safe(tasks), waiting));
  }

  private Job.Times times(JobState state, Optional<Instant> submitted) {
    Optional<Instant> start = same.of(SlurmTime.instant(text(Column.START)));
    return new Job.Times(
        submitted,
        state.waits() ? Optional.empty() : start,
        same.of(SlurmTime.instant(text(Column.END))),
        state.waits() ? start : Optional.empty(),
        same.of(SlurmTime.duration(text(Column.ELAPSED))),
        same.of(SlurmTime.duration(text(Column.LIMIT))));
  }

  /** How many nodes; the smallest number where Slurm prints a range such as {@code 1-2}. */
  OptionalInt nodes() {
    String count = text(Column.NODES).split("-", 2)[0];
    return count.matches("\\d{1,7}")
        ? OptionalInt.of(Integer.parseInt(count))
        : OptionalInt.empty();
  }

  /** The column as printed; empty text where it was not asked for. */
  String text(Column column) {
    return columns.getOrDefault(column, "");
  }

  private Optional<SafeText> told(Column column) {
    String text = text(column);
    return switch (text) {
      case "", "(null)", "N/A", "None" -> Optional.empty();
      default -> same.of(Optional.of(safe(text)));
    };
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}
