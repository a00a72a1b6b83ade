package gpudeck.tui.cli;

import gpudeck.core.scheduler.Scheduler.Order;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck release ID...}. */
@Command(name = "release", description = "Let held jobs start.")
final class ReleaseCommand implements Callable<Integer> {

  private final Run run;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "A job's id, or HOST:ID where several hosts are meant.")
  private List<String> ids;

  @Option(names = "--yes", description = "Do not ask; needed where there is no terminal.")
  private boolean yes;

  ReleaseCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new Ordering(run, Order.RELEASE, yes).run(ids);
  }
}
