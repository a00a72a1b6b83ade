package gpudeck.tui.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck partitions}. */
@Command(name = "partitions", description = "The partitions (queues) of each cluster.")
final class PartitionsCommand implements Callable<Integer> {

  private final Run run;

  PartitionsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new Listing<>(Lists.PARTITIONS, ClusterJson::partition, ClusterTables::partitions)
        .run(run);
  }
}
