package gpudeck.core.demo;

import gpudeck.core.demo.Plan.Ask;
import java.util.List;

/**
 * What stays the same of a made-up cluster.
 *
 * @param firstId its jobs are numbered from here on
 */
record Layout(int firstId, List<DemoNode> nodes, List<DemoPartition> partitions) {

  List<DemoNode> nodesOf(String partition) {
    return nodes.stream().filter(node -> node.partitions().contains(partition)).toList();
  }

  /** Those that take the jobs that ask for this. */
  List<DemoNode> nodesFor(Ask ask) {
    return nodesOf(ask.partition()).stream()
        .filter(DemoNode::takesJobs)
        .filter(node -> ask.kind().isEmpty() || ask.kind().get() == node.kind())
        .toList();
  }

  DemoPartition partition(String name) {
    return partitions.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
