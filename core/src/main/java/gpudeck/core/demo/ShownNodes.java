package gpudeck.core.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code scontrol -d -o show node} and {@code -o show partition} print (22.05). */
final class ShownNodes {

  private ShownNodes() {}

  static String nodes(Cluster cluster) {
    return cluster.layout().nodes().stream()
        .map(node -> node(node, cluster.on(node)))
        .collect(Collectors.joining());
  }

  private static String node(DemoNode node, List<ClusterJob> here) {
    int cpus = here.stream().mapToInt(job -> job.plan.ask().cpus()).sum();
    String type = node.kind().type;
    return "NodeName=%s Arch=x86_64 CPUAlloc=%d CPUTot=%d CPULoad=%.2f "
            .formatted(node.name(), cpus, node.cpus(), cpus * 0.93)
        + "AvailableFeatures=%s ActiveFeatures=%1$s Gres=gpu:%1$s:%d ".formatted(type, node.cards())
        + "GresUsed=%s ".formatted(used(node, here))
        + "NodeAddr=%s RealMemory=%d AllocMem=%d State=%s "
            .formatted(node.name(), node.megabytes(), cpus * 2048, state(node, cpus))
        + "ThreadsPerCore=1 Partitions=%s ".formatted(String.join(",", node.partitions()))
        + (node.takesJobs() ? "\n" : "Reason=" + node.down() + "\n");
  }

  private static String state(DemoNode node, int cpus) {
    if (!node.takesJobs()) {
      return "DOWN+NOT_RESPONDING";
    }
    return cpus == 0 ? "IDLE" : cpus < node.cpus() ? "MIXED" : "ALLOCATED";
  }

  private static String used(DemoNode node, List<ClusterJob> here) {
    List<Integer> cards = new ArrayList<>();
    here.stream()
        .flatMap(job -> job.shares.stream())
        .filter(share -> share.node().equals(node))
        .forEach(share -> cards.addAll(share.cards()));
    return cards.isEmpty()
        ? "gpu:%s:0(IDX:N/A)".formatted(node.kind().type)
        : SlurmText.gres(new ClusterJob.Share(node, cards.stream().sorted().toList()));
  }

  static String partitions(Layout layout) {
    return layout.partitions().stream()
        .map(one -> partition(one, layout.nodesOf(one.name())))
        .collect(Collectors.joining());
  }

  private static String partition(DemoPartition one, List<DemoNode> nodes) {
    int cards = nodes.stream().mapToInt(DemoNode::cards).sum();
    return "PartitionName=%s AllowGroups=ALL AllowAccounts=ALL AllowQos=ALL Default=%s "
            .formatted(one.name(), one.isDefault() ? "YES" : "NO")
        + "Hidden=NO MaxTime=%s Nodes=%s "
            .formatted(SlurmText.duration(one.maxTime()), SlurmText.nodes(nodes))
        + "RootOnly=NO State=UP TotalNodes=%d ".formatted(nodes.size())
        + "TRES=node=%d,gres/gpu=%d,gres/gpu:%s=%2$d\n"
            .formatted(nodes.size(), cards, nodes.get(0).kind().type);
  }
}
