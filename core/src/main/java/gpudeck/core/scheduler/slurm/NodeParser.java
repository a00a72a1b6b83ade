package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The node map: {@code scontrol -d -o show node}, 17.02 to 25. */
record NodeParser(String cluster) {

  private static final long MEGABYTE = 1L << 20;

  Parsed<List<Node>> read(Answer.Done done) {
    SlurmTrouble trouble = new SlurmTrouble(cluster);
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    List<Node> nodes = nodes(done.out());
    return nodes.isEmpty()
        ? new Parsed.Bad<>(trouble.garbled("scontrol", done))
        : new Parsed.Value<>(nodes);
  }

  /** The nodes of an answer, each once; lines that are none are left out. */
  static List<Node> nodes(String printed) {
    Map<String, Node> byName = new LinkedHashMap<>();
    ShownLine.all(printed, "NodeName=")
        .filter(line -> !line.value("State").isEmpty() && line.number("CPUTot").isPresent())
        .forEach(line -> byName.putIfAbsent(line.value("NodeName"), node(line)));
    return List.copyOf(byName.values());
  }

  private static Node node(ShownLine line) {
    OptionalInt megabytes = line.number("RealMemory");
    return new Node(
        new Raw(line.value("NodeName")).shown(),
        NodeStates.of(line.value("State")),
        new Raw(line.value("State")).shown(),
        line.list("Partitions"),
        line.number("CPUTot"),
        line.number("CPUAlloc"),
        megabytes.isPresent()
            ? OptionalLong.of(megabytes.getAsInt() * MEGABYTE)
            : OptionalLong.empty(),
        gpus(line),
        line.reason(),
        line.list("ActiveFeatures"));
  }

  private static List<GpuCount> gpus(ShownLine line) {
    List<Gres> there = Gres.gpus(line.value("Gres"));
    Optional<String> used =
        line.told("GresUsed")
            .or(() -> Optional.of(line.value("AllocTRES")).filter(s -> !s.isEmpty()));
    List<GpuCount> counts = new ArrayList<>();
    for (String type : there.stream().map(Gres::type).distinct().toList()) {
      int total = sum(there, type);
      counts.add(new GpuCount(SafeText.of(type), total, used(used, type, there)));
    }
    return List.copyOf(counts);
  }

  /** Old versions tell what is used without its type: that says it only where there is one type. */
  private static OptionalInt used(Optional<String> used, String type, List<Gres> there) {
    if (used.isEmpty()) {
      return OptionalInt.empty();
    }
    List<Gres> taken = Gres.types(used.get());
    boolean typed = taken.stream().anyMatch(gres -> gres.type().equals(type));
    if (typed || taken.isEmpty()) {
      return OptionalInt.of(sum(taken, type));
    }
    boolean oneType = there.stream().allMatch(gres -> gres.type().equals(type));
    return oneType
        ? OptionalInt.of(taken.stream().mapToInt(Gres::count).sum())
        : OptionalInt.empty();
  }

  private static int sum(List<Gres> gpus, String type) {
    return gpus.stream().filter(gres -> gres.type().equals(type)).mapToInt(Gres::count).sum();
  }
}
