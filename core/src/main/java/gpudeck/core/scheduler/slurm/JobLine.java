package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
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
record JobLine(ClusterKey cluster, Release release, Map<Column, String> columns, ReadOnce same) {

  private static final Pattern SHOWN_ID =
      Pattern.compile("\\d{1,10}(?:[_+]\\d{1,10}|_\\[[\\d,:%.-]*]?|_\\*)?");
  private static final int ID_DIGITS = 10;

  /** The job; empty where a column holds what Slurm never prints there. */
  Optional<Job> job() {
    return isSlurms() ? Optional.of(read()) : Optional.empty();
  }

  private boolean isSlurms() {
    return isId(text(Column.RAW_ID))
        && isId(text(Column.ARRAY_JOB))
        && isShownId(text(Column.SHOWN_ID))
        && same.isState(text(Column.STATE))
        && isTime(text(Column.SUBMIT));
  }

  private boolean isShownId(String text) {
    return text.equals(text(Column.RAW_ID)) || isTask(text) || SHOWN_ID.matcher(text).matches();
  }

  /** What most ids of a long list are, told without a pattern: {@code 4711_12}. */
  private static boolean isTask(String text) {
    int bar = text.indexOf('_');
    return bar > 0 && isId(text.substring(0, bar)) && isId(text.substring(bar + 1));
  }

  private static boolean isId(String text) {
    boolean digits = !text.isEmpty() && text.length() <= ID_DIGITS;
    for (int at = 0; digits && at < text.length(); at++) {
      digits = text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
    return digits;
  }

  private boolean isTime(String text) {
    return switch (text) {
      case "N/A", "Unknown", "None", "NONE", "" -> true;
      default -> same.moment(text).isPresent();
    };
  }

  private Job read() {
    String reason = text(Column.REASON);
    JobState state = States.of(text(Column.STATE), reason, text(Column.PRIORITY));
    Optional<Instant> submitted = same.moment(text(Column.SUBMIT));
    return new Job(
        new JobKey(cluster, text(Column.RAW_ID), submitted.orElse(Instant.EPOCH)),
        shownId(),
        array(state),
        same.text(text(Column.NAME)),
        same.text(text(Column.USER)),
        told(Column.ACCOUNT),
        state,
        same.text(text(Column.STATE)),
        told(Column.REASON),
        brief(reason, state),
        same.why(reason, state),
        told(Column.PARTITION),
        times(state, submitted),
        nodes(),
        told(Column.NODE_LIST),
        GpusOfJob.count(this),
        told(Column.DEPENDENCY));
  }

  private Optional<SafeText> brief(String reason, JobState state) {
    return same.brief(reason, text(Column.DEPENDENCY), state);
  }

  private String shownId() {
    if (isFolded()) {
      return text(Column.ARRAY_JOB) + "_[" + text(Column.ARRAY_TASKS) + "]";
    }
    String shown = text(Column.SHOWN_ID);
    return shown.equals(text(Column.RAW_ID)) ? text(Column.RAW_ID) : shown;
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
    return Optional.of(
        new ArrayTask(same.word(text(Column.ARRAY_JOB)), new Raw(tasks).shown(), waiting));
  }

  private Job.Times times(JobState state, Optional<Instant> submitted) {
    Optional<Instant> start = same.moment(text(Column.START));
    return new Job.Times(
        submitted,
        state.waits() ? Optional.empty() : start,
        same.moment(text(Column.END)),
        state.waits() ? start : Optional.empty(),
        same.span(text(Column.ELAPSED)),
        same.span(text(Column.LIMIT)));
  }

  /** How many nodes; the smallest number where Slurm prints a range such as {@code 1-2}. */
  OptionalInt nodes() {
    return same.nodes(text(Column.NODES));
  }

  /** The column as printed; empty text where it was not asked for. */
  String text(Column column) {
    return columns.getOrDefault(column, "");
  }

  private Optional<SafeText> told(Column column) {
    String text = text(column);
    return switch (text) {
      case "", "(null)", "N/A", "None" -> Optional.empty();
      default -> same.told(text);
    };
  }
}
