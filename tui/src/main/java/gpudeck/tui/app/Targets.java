package gpudeck.tui.app;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.QueueRows;
import java.util.List;
import java.util.stream.Stream;

/** Which jobs an order is for, as they are now. */
record Targets(QueueRows queue, ListState list) {

  /**
   * Those of the marked rows that are in sight, else of the selected one, as far as the order makes
   * sense for them: what a filter or another tab hides is never meant.
   */
  List<Target> of(Order order) {
    return rows()
        .flatMap(row -> jobs(row, order).map(job -> new Target(row.host(), job)))
        .distinct()
        .toList();
  }

  /** Those of the same rows that live, whether they run or wait. */
  List<Target> living() {
    return rows()
        .flatMap(row ->
            row.jobs().stream()
                .filter(job -> makesSense(Order.CANCEL, job))
                .map(job -> new Target(row.host(), job)))
        .distinct()
        .toList();
  }

  private Stream<JobRow> rows() {
    List<JobRow> marked =
        list.marks().isEmpty()
            ? List.of()
            : queue.rows().stream().filter(row -> list.marks().contains(row.key())).toList();
    return marked.isEmpty() ? queue.selected(list).stream() : marked.stream();
  }

  /** Of a folded array what waits comes first: running tasks only where nothing waits any more. */
  private static Stream<Job> jobs(JobRow row, Order order) {
    List<Job> jobs = row.jobs().stream().filter(job -> makesSense(order, job)).toList();
    boolean someWait = row.isArray() && jobs.stream().anyMatch(job -> job.state().waits());
    return jobs.stream().filter(job -> !someWait || job.state().waits());
  }

  private static boolean makesSense(Order order, Job job) {
    JobState state = job.state();
    return switch (order) {
      case CANCEL -> !state.ended() && !job.isGone();
      case HOLD -> state == JobState.PENDING;
      case RELEASE -> state == JobState.HELD;
      case INTERRUPT -> state == JobState.RUNNING;
    };
  }
}
