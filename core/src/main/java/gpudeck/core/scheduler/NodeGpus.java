package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.OptionalInt;

/** The GPUs of some nodes together; a card on a node that is down or draining is not free. */
public final class NodeGpus {

  private NodeGpus() {}

  /** By type, in the order in which the nodes name them. */
  public static List<GpuCount> of(List<Node> nodes) {
    return nodes.stream()
        .flatMap(node -> node.gpus().stream())
        .map(GpuCount::type)
        .distinct()
        .map(type -> count(type, nodes))
        .toList();
  }

  private static GpuCount count(SafeText type, List<Node> nodes) {
    int total = 0;
    int free = 0;
    boolean told = true;
    for (Node node : nodes) {
      for (GpuCount gpus : node.gpus()) {
        if (gpus.type().equals(type)) {
          total += gpus.total();
          free += node.state().takesJobs() ? gpus.free().orElse(0) : 0;
          told &= !node.state().takesJobs() || gpus.used().isPresent();
        }
      }
    }
    return new GpuCount(type, total, told ? OptionalInt.of(total - free) : OptionalInt.empty());
  }
}
