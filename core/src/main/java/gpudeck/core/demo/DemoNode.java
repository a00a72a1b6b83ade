package gpudeck.core.demo;

import java.util.List;

/**
 * A node of the made-up cluster, named and built as SDumont's are.
 *
 * @param down why it takes no jobs; empty text where it does
 */
record DemoNode(
    String name,
    CardKind kind,
    int cards,
    int cpus,
    int megabytes,
    List<String> partitions,
    String down) {

  static final List<DemoNode> ALL =
      List.of(
          k40("sdumont3170", ""),
          k40("sdumont3171", ""),
          k40("sdumont3172", ""),
          k40("sdumont3173", "Not responding [slurm@2026-03-02T04:11:08]"),
          new DemoNode("sdumont4000", CardKind.V100, 8, 40, 384_000, List.of("gdl"), ""),
          v100("sdumont8000"),
          v100("sdumont8001"),
          v100("sdumont8002"),
          v100("sdumont8003"));

  private static DemoNode k40(String name, String down) {
    return new DemoNode(name, CardKind.K40, 2, 24, 64_000, List.of("nvidia", "nvidia_dev"), down);
  }

  private static DemoNode v100(String name) {
    return new DemoNode(name, CardKind.V100, 4, 48, 384_000, List.of("sequana_gpu_shared"), "");
  }

  boolean takesJobs() {
    return down.isEmpty();
  }

  static List<DemoNode> of(String partition) {
    return ALL.stream().filter(node -> node.partitions.contains(partition)).toList();
  }
}
