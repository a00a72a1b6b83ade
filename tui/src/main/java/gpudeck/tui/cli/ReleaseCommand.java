package gpudeck.tui.cli;

import gpudeck.core.scheduler.Scheduler.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpudeck release ID...}. */
@Command(name = "release", description = "Let held jobs start.")
final class ReleaseCommand implements Callable<Integer> {

  private final Run run;

  @Mixin private OrderArguments arguments;

  ReleaseCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return arguments.give(Order.RELEASE, run);
  }
}
