package gpudeck.tui.view;

import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** In which order rows of the queue stand. */
final class QueueOrder {

  /** Ids of runs tell nothing of their age, as those of a scheduler do; sessions come last. */
  private static final Comparator<Job> BY_ID =
      Comparator.comparing((Job job) -> age(job.key()))
          .thenComparing(Job::id, NaturalOrder.INSTANCE);

  private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  /** What runs, what waits, what ended; of what ended the newest first. */
  private static final Comparator<Job> BY_LIFE =
      Comparator.<Job>comparingInt(job -> rank(job.state())).thenComparing(QueueOrder::within);

  /** The longest running, the first to start. */
  private static final Comparator<Job> BY_TIME =
      Comparator.<Job>comparingInt(job -> rank(job.state()))
          .thenComparing(
              job -> job.times().elapsed().orElse(Duration.ZERO), Comparator.reverseOrder())
          .thenComparing(job -> job.times().expectedStart().orElse(Instant.MAX));

  /** The order of the tasks in one array. */
  static final Comparator<Job> TASKS = BY_LIFE;

  private QueueOrder() {}

  static Comparator<JobRow> of(Sort sort, boolean reversed, List<String> hosts) {
    Comparator<JobRow> byHost = Comparator.comparingInt(row -> hosts.indexOf(row.host()));
    Comparator<JobRow> first = first(sort, byHost);
    return (reversed ? first.reversed() : first)
        .thenComparing(byHost)
        .thenComparing(JobRow::job, BY_LIFE);
  }

  private static Comparator<JobRow> first(Sort sort, Comparator<JobRow> byHost) {
    return switch (sort) {
      case HOST -> byHost;
      case ID -> Comparator.comparing(JobRow::job, BY_ID);
      case NAME -> Comparator.comparing(row -> row.job().name().value(), NaturalOrder.INSTANCE);
      case STATE -> Comparator.comparingInt(row -> rank(row.job().state()));
      case TIME -> Comparator.comparing(JobRow::job, BY_TIME);
      case SUBMITTED ->
          Comparator.comparing(row -> row.job().key().submitted(), Comparator.reverseOrder());
      case LEFT -> Comparator.comparing(row -> JobFields.left(row.job()).orElse(ENDLESS));
      case PROJECT ->
          Comparator.comparing(
              row -> row.job().project().map(SafeText::value).orElse(""), NaturalOrder.INSTANCE);
      case GPUS -> Comparator.comparingInt(row -> -row.job().gpuCount().orElse(0));
    };
  }

  private static Instant age(JobKey key) {
    if (key.isRun()) {
      return key.submitted();
    }
    return key.isSession() ? Instant.MAX : Instant.MIN;
  }

  private static int within(Job one, Job other) {
    int newest = one.state().ended() ? ended(other).compareTo(ended(one)) : 0;
    return newest != 0
        ? newest
        : one.state().ended() ? BY_ID.compare(other, one) : BY_ID.compare(one, other);
  }

  private static Instant ended(Job job) {
    return job.times().ends().orElse(Instant.MAX);
  }

  private static int rank(JobState state) {
    if (state.runs()) {
      return 0;
    }
    if (state.waits()) {
      return 1;
    }
    return state.ended() ? 2 : 3;
  }
}
