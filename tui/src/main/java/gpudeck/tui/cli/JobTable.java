package gpudeck.tui.cli;

import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import gpudeck.tui.view.Durations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Jobs as a table for people. */
final class JobTable {

  private static final int NAME_COLUMNS = 40;

  private JobTable() {}

  /** All hosts in one table; a job that two names of one cluster show stands in it once. */
  static Table of(List<HostAnswer<Queue>> answers) {
    Table table =
        new Table(
            Column.left("HOST"),
            Column.left("JOB"),
            Column.left("NAME"),
            Column.left("PARTITION"),
            Column.left("STATE"),
            Column.left("TIME"),
            Column.right("NODES"),
            Column.right("GPUS"),
            Column.left("WHERE OR WHY"));
    Set<JobKey> seen = new HashSet<>();
    for (HostAnswer<Queue> answer : answers) {
      for (Job job : answer.value().map(Queue::jobs).orElse(List.of())) {
        if (seen.add(job.key())) {
          row(table, answer.name(), job);
        }
      }
    }
    return answers.size() == 1 ? table.without("HOST") : table;
  }

  private static void row(Table table, String host, Job job) {
    table.row(
        Cell.of(host),
        Cell.of(job.id()),
        Cell.of(job.name().cutMiddle(NAME_COLUMNS)),
        Cell.of(job.partition().orElse(SafeText.EMPTY)),
        state(job.state()),
        Cell.of(time(job)),
        Cell.of(count(job.nodes())),
        Cell.of(count(job.gpuCount())),
        Cell.of(whereOrWhy(job)));
  }

  static Cell state(JobState state) {
    return new Cell(SafeText.of(state.word()), tint(state));
  }

  private static Tint tint(JobState state) {
    return switch (state) {
      case RUNNING, COMPLETING -> Tint.GOOD;
      case PENDING, HELD, SUSPENDED -> Tint.WAITING;
      case FAILED, TIMEOUT, OUT_OF_MEMORY, NODE_FAILED, PREEMPTED -> Tint.BAD;
      case COMPLETED, CANCELLED, UNKNOWN -> Tint.MUTED;
    };
  }

  private static String time(Job job) {
    Job.Times times = job.times();
    return job.state().waits()
        ? times.limit().map(limit -> "of " + Durations.span(limit)).orElse("")
        : elapsed(times);
  }

  /** How much of the limit is gone: {@code 3h12 of 4d}. */
  static String elapsed(Job.Times times) {
    String gone = times.elapsed().map(Durations::span).orElse("-");
    return times.limit().map(most -> gone + " of " + Durations.span(most)).orElse(gone);
  }

  private static SafeText whereOrWhy(Job job) {
    Optional<SafeText> nodes = job.nodeList().filter(list -> !list.isEmpty());
    Optional<SafeText> why = job.why().or(job::inShort);
    return job.state().runs()
        ? nodes.or(() -> why).orElse(SafeText.EMPTY)
        : why.or(() -> nodes).orElse(SafeText.EMPTY);
  }

  private static String count(OptionalInt count) {
    return count.isPresent() ? Integer.toString(count.getAsInt()) : "";
  }
}
