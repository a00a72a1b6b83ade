package gpudeck.tui.cli;

import gpudeck.core.scheduler.Scheduler.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpudeck hold ID...}. */
@Command(name = "hold", description = "Keep waiting jobs from starting.")
final class HoldCommand implements Callable<Integer> {

  private final Run run;

  @Mixin private OrderArguments arguments;

  HoldCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return arguments.give(Order.HOLD, run);
  }
}
