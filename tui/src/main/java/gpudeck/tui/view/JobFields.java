package gpudeck.tui.view;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a filter of the queue may ask of a job. */
final class JobFields {

  private static final List<String> STATES = states();

  /** Those that people ask for most come first: a narrow prompt names only them. */
  static final List<Field<JobRow>> ALL =
      List.of(
          new Field.Words<>("state", row -> words(row.job().state()), STATES),
          new Field.Number<>("gpu", row -> number(row.job().gpuCount())),
          text("user", job -> job.user().value()),
          text("partition", job -> text(job.partition())),
          text("project", job -> text(job.project())),
          new Field.Text<>("host", List.of(JobRow::host, JobRow::otherHosts)),
          text("name", job -> job.name().value()),
          text("id", List.of(Job::id, JobFields::array)),
          text("node", job -> text(job.nodeList())),
          text("reason", List.of(job -> text(job.reason()), job -> text(job.inShort()))),
          new Field.Span<>("ran", row -> ran(row.job())),
          new Field.Span<>("limit", row -> row.job().times().limit()),
          new Field.Span<>("left", row -> left(row.job())));

  private JobFields() {}

  /** How long a job that runs may run on; empty where that is not known. */
  static Optional<Duration> left(Job job) {
    Optional<Duration> elapsed = ran(job);
    return job.state().runs()
        ? job.times().limit().flatMap(limit -> elapsed.map(limit::minus))
        : Optional.empty();
  }

  private static Optional<Duration> ran(Job job) {
    return job.state().waits() ? Optional.empty() : job.times().elapsed();
  }

  private static Field<JobRow> text(String name, Function<Job, String> of) {
    return text(name, List.of(of));
  }

  private static Field<JobRow> text(String name, List<Function<Job, String>> pieces) {
    return new Field.Text<>(name, pieces).of(JobRow::job);
  }

  /** Of a task its array's id, which the folded row shows. */
  private static String array(Job job) {
    return job.array().isPresent() ? job.array().get().job() : "";
  }

  private static String text(Optional<SafeText> text) {
    return text.isPresent() ? text.get().value() : "";
  }

  private static OptionalLong number(OptionalInt count) {
    return count.isPresent() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty();
  }

  private static String words(JobState state) {
    return STATES.get(state.ordinal());
  }

  /** What the screen calls a state, then what the command line calls it. */
  private static List<String> states() {
    return Arrays.stream(JobState.values())
        .map(
            state -> StateSign.word(state).replace(' ', '_') + " " + state.word().replace('_', ' '))
        .toList();
  }
}
