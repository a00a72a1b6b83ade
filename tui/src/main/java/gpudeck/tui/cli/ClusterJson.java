package gpudeck.tui.cli;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/** What a cluster is made of, as {@code --json} prints it. */
final class ClusterJson {

  private ClusterJson() {}

  static void node(Json json, Node node) {
    json.text("name", node.name())
        .text("state", node.state().word())
        .text("native_state", node.nativeState())
        .texts("partitions", node.partitions())
        .count("cpus", node.cpus())
        .count("cpus_used", node.cpusUsed())
        .count("memory_bytes", node.memoryBytes())
        .objects("gpus", node.gpus(), ClusterJson::gpusOfNode)
        .text("reason", node.reason())
        .texts("features", node.features());
  }

  static void partition(Json json, Partition partition) {
    json.text("name", partition.name())
        .text("state", partition.state())
        .seconds("limit_s", partition.limit())
        .count("nodes", partition.nodes())
        .objects("gpus", partition.gpus(), ClusterJson::gpusOfPartition)
        .count("pending_jobs", partition.pendingJobs())
        .flag("allowed", partition.allowed());
  }

  private static void gpusOfNode(Json json, GpuCount gpus) {
    json.text("type", type(gpus)).count("total", gpus.total()).count("used", gpus.used());
  }

  private static void gpusOfPartition(Json json, GpuCount gpus) {
    json.text("type", type(gpus)).count("total", gpus.total()).count("free", gpus.free());
  }

  /** A scheduler without types has cards of an unknown type, not of an empty one. */
  private static Optional<SafeText> type(GpuCount gpus) {
    return Optional.of(gpus.type()).filter(type -> !type.isEmpty());
  }
}
