package gpudeck.tui.cli;

import gpudeck.core.scheduler.Scheduler.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpudeck cancel ID...}. */
@Command(
    name = "cancel",
    description = "Cancel jobs; of an array named as a whole, the tasks that wait.")
final class CancelCommand implements Callable<Integer> {

  private final Run run;

  @Mixin private OrderArguments arguments;

  CancelCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return arguments.give(Order.CANCEL, run);
  }
}
