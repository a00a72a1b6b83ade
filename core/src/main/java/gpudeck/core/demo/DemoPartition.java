package gpudeck.core.demo;

import java.time.Duration;
import java.util.List;

/**
 * A partition of the made-up cluster.
 *
 * @param cardsPerUser how many cards its QOS lets one user have at once
 */
record DemoPartition(String name, Duration maxTime, boolean isDefault, int cardsPerUser) {

  static final List<DemoPartition> ALL =
      List.of(
          new DemoPartition("nvidia", Duration.ofDays(2), false, 8),
          new DemoPartition("nvidia_dev", Duration.ofMinutes(20), false, 4),
          new DemoPartition("gdl", Duration.ofDays(2), false, 8),
          new DemoPartition("sequana_gpu_shared", Duration.ofDays(4), true, 8));

  static DemoPartition of(String name) {
    return ALL.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }
}
