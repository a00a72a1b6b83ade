package gpudeck.tui.cli;

import gpudeck.core.scheduler.Scheduler.Order;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that does something to jobs. */
final class OrderArguments {

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "A job's id, or HOST:ID where several hosts are meant.")
  private List<String> ids;

  @Option(names = "--yes", description = "Do not ask; needed where there is no terminal.")
  private boolean yes;

  /** Gives the order; returns the exit code. */
  int give(Order order, Run run) {
    return new Ordering(run, order, yes).run(ids);
  }
}
