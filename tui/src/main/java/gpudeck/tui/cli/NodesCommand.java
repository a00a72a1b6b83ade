package gpudeck.tui.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck nodes}. */
@Command(name = "nodes", description = "The nodes of each cluster, with their cards.")
final class NodesCommand implements Callable<Integer> {

  private final Run run;

  NodesCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new Listing<>(Lists.NODES, ClusterJson::node, ClusterTables::nodes).run(run);
  }
}
