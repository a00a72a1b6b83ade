package gpudeck.core.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When how many cards of each node will be free at the latest, for whoever asks {@code sbatch
 * --test-only}: partition, node, kind, cores, and a time for one card, for two and so on.
 */
record RoomTable(Cluster cluster, Instant now) {

  /** The name under which the partition stands once more that is taken where none is named. */
  static final String USUAL = "-";

  String text() {
    FreeCards free = new FreeCards(cluster.layout(), cluster.jobs());
    return cluster.layout().partitions().stream()
        .flatMap(one -> names(one).flatMap(name -> rows(name, one, free)))
        .collect(Collectors.joining());
  }

  private static Stream<String> names(DemoPartition one) {
    return one.isDefault() ? Stream.of(one.name(), USUAL) : Stream.of(one.name());
  }

  private Stream<String> rows(String name, DemoPartition partition, FreeCards free) {
    List<DemoNode> nodes = cluster.layout().nodesOf(partition.name());
    return nodes.stream()
        .filter(DemoNode::takesJobs)
        .map(node ->
            "%s %s %s %d %s\n"
                .formatted(name, node.name(), node.kind().type, node.cpus(), times(node, free)));
  }

  private String times(DemoNode node, FreeCards free) {
    return IntStream.rangeClosed(1, node.cards())
        .mapToObj(cards -> free.roomAt(node, cards).orElse(now))
        .map(at -> SlurmText.time(at.isBefore(now) ? now : at))
        .collect(Collectors.joining(" "));
  }
}
