package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job has on each of its nodes. scontrol's lines can be forged by a job name, so they count
 * only if they name each of the job's nodes once and add up to the GPUs that squeue tells.
 */
final class Allocations {

  private Allocations() {}

  static List<Allocation> of(Job job, String nodeList, List<ShownJob.OnNodes> lines) {
    List<String> nodes = NodeNames.expand(nodeList);
    Map<String, List<Gres>> byNode = byNode(lines);
    return agree(job, nodes, byNode, lines) ? told(nodes, byNode) : guessed(job, nodes);
  }

  private static Map<String, List<Gres>> byNode(List<ShownJob.OnNodes> lines) {
    Map<String, List<Gres>> byNode = new LinkedHashMap<>();
    for (ShownJob.OnNodes line : lines) {
      NodeNames.expand(line.nodes()).forEach(node -> byNode.put(node, line.gpus()));
    }
    return byNode;
  }

  private static boolean agree(
      Job job, List<String> nodes, Map<String, List<Gres>> byNode, List<ShownJob.OnNodes> lines) {
    int named = lines.stream().mapToInt(line -> NodeNames.expand(line.nodes()).size()).sum();
    long sum = byNode.values().stream().flatMap(List::stream).mapToLong(Gres::count).sum();
    return named == nodes.size()
        && byNode.keySet().containsAll(nodes)
        && (job.gpuCount().isEmpty() || job.gpuCount().getAsInt() == sum);
  }

  private static List<Allocation> told(List<String> nodes, Map<String, List<Gres>> byNode) {
    List<Allocation> told = new ArrayList<>();
    for (String node : nodes) {
      byNode.get(node).forEach(gres -> told.add(allocation(node, gres)));
      if (byNode.get(node).isEmpty()) {
        told.add(bare(node, OptionalInt.of(0)));
      }
    }
    return List.copyOf(told);
  }

  private static Allocation allocation(String node, Gres gres) {
    Optional<SafeText> type =
        gres.type().isEmpty() ? Optional.empty() : Optional.of(SafeText.of(gres.type()));
    return new Allocation(safe(node), type, OptionalInt.of(gres.count()), gres.indices());
  }

  /** Nodes without their GPUs: only a whole of none, or all on one node, can be said of each. */
  private static List<Allocation> guessed(Job job, List<String> nodes) {
    boolean certain = nodes.size() == 1 || job.gpuCount().equals(OptionalInt.of(0));
    OptionalInt each = certain ? job.gpuCount() : OptionalInt.empty();
    return nodes.stream().map(node -> bare(node, each)).toList();
  }

  private static Allocation bare(String node, OptionalInt gpus) {
    return new Allocation(safe(node), Optional.empty(), gpus, Optional.empty());
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}
