package gpudeck.tui.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck demo}. */
@Command(name = "demo", description = "The deck on a made-up cluster and a made-up machine.")
final class DemoCommand implements Callable<Integer> {

  private final Run run;

  DemoCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new Deck(run.options(), run.outside()).openDemo();
  }
}
