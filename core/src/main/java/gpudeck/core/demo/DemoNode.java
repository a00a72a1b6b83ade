package gpudeck.core.demo;

import java.util.List;

/**
 * A node of a made-up cluster.
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

  boolean takesJobs() {
    return down.isEmpty();
  }
}
