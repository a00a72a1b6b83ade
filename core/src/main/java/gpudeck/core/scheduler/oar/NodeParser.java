package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Node.State;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The node map: {@code oarnodes -J}, core by core, put together to nodes. */
record NodeParser(ClusterKey cluster, Sections sections, LastResources last) {

  Parsed<List<Node>> read(Answer.Done done) {
    OarTrouble trouble = new OarTrouble(cluster.name());
    Optional<Trouble> failed = trouble.of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    List<Node> nodes = sections.cut(done.out()).map(NodeParser::nodes).orElse(List.of());
    sections.cut(done.out()).ifPresent(last::after);
    return nodes.isEmpty()
        ? new Parsed.Bad<>(trouble.garbled("oarnodes", done))
        : new Parsed.Value<>(nodes);
  }

  private static List<Node> nodes(Sections.Printed printed) {
    Resources resources = printed.nodes().map(Resources::read).orElse(Resources.NONE);
    return nodes(resources, printed.now());
  }

  static List<Node> nodes(Resources resources, Instant now) {
    List<Node> nodes = new ArrayList<>();
    resources.byNode().forEach((name, cores) -> nodes.add(node(name, cores, now)));
    return List.copyOf(nodes);
  }

  private static Node node(String name, List<Resource> cores, Instant now) {
    Resource worst = worst(cores, now);
    State state = state(cores, now);
    return new Node(
        SafeText.of(name),
        state,
        SafeText.of(worst.word(now)),
        List.of(),
        OptionalInt.of(cores.size()),
        tell(cores)
            ? OptionalInt.of((int) cores.stream().filter(Resource::isBusy).count())
            : OptionalInt.empty(),
        OptionalLong.empty(),
        gpus(cores),
        reason(worst, state, now),
        features(cores));
  }

  /** Whether they say what is on them. */
  private static boolean tell(Collection<Resource> cores) {
    return cores.stream().noneMatch(core -> core.busy() == Resource.Busy.UNTOLD);
  }

  /** Cores of a node are rarely in different states: then the worst one is told. */
  private static Resource worst(List<Resource> cores, Instant now) {
    return cores.stream()
        .reduce((a, b) -> b.use(now).compareTo(a.use(now)) > 0 ? b : a)
        .orElseThrow();
  }

  private static State state(List<Resource> cores, Instant now) {
    Set<State> uses = cores.stream().map(core -> core.use(now)).collect(Collectors.toSet());
    boolean takesJobs = Set.of(State.IDLE, State.ALLOCATED).containsAll(uses);
    if (uses.size() == 1 || !takesJobs) {
      return worst(cores, now).use(now);
    }
    return State.MIXED;
  }

  private static Optional<SafeText> reason(Resource worst, State state, Instant now) {
    return switch (state) {
      case STANDBY -> Optional.of(SafeText.of("switched off; free after wake-up"));
      case DRAINING -> Optional.of(SafeText.of("takes no new jobs"));
      case DOWN -> Optional.of(SafeText.of(down(worst, now)));
      case UNKNOWN ->
          Optional.of(SafeText.of("OAR 3 does not tell who is on it"))
              .filter(says -> worst.busy() == Resource.Busy.UNTOLD);
      default -> Optional.empty();
    };
  }

  private static String down(Resource worst, Instant now) {
    return switch (worst.word(now)) {
      case "Absent (maintenance)" -> "in maintenance";
      case "Suspected" -> "suspected: it did not answer OAR";
      case "Dead" -> "dead, says an administrator";
      default -> "absent";
    };
  }

  /** By the card that goes with each core; where that is not told, by the number for the node. */
  private static List<GpuCount> gpus(List<Resource> cores) {
    Map<Integer, List<Resource>> byCard = new TreeMap<>();
    cores.forEach(core ->
        core.card()
            .ifPresent(card -> byCard.computeIfAbsent(card, c -> new ArrayList<>()).add(core)));
    if (byCard.isEmpty()) {
      return counted(cores);
    }
    Map<String, List<List<Resource>>> byType =
        byCard.values().stream()
            .collect(
                Collectors.groupingBy(
                    card -> card.get(0).cardType().orElse(""), TreeMap::new, Collectors.toList()));
    List<GpuCount> counts = new ArrayList<>();
    byType.forEach(
        (type, cards) -> counts.add(new GpuCount(SafeText.of(type), cards.size(), busy(cards))));
    return List.copyOf(counts);
  }

  private static OptionalInt busy(List<List<Resource>> cards) {
    return tell(cards.stream().flatMap(List::stream).toList())
        ? OptionalInt.of(
            (int) cards.stream().filter(card -> card.stream().anyMatch(Resource::isBusy)).count())
        : OptionalInt.empty();
  }

  private static List<GpuCount> counted(List<Resource> cores) {
    int total = cores.stream().mapToInt(core -> core.cards().orElse(0)).max().orElse(0);
    if (total <= 0) {
      return List.of();
    }
    boolean idle = tell(cores) && cores.stream().noneMatch(Resource::isBusy);
    SafeText type = SafeText.of(cores.get(0).cardType().orElse(""));
    return List.of(new GpuCount(type, total, idle ? OptionalInt.of(0) : OptionalInt.empty()));
  }

  private static List<SafeText> features(List<Resource> cores) {
    return cores.stream()
        .flatMap(core -> core.properties().values().stream())
        .distinct()
        .map(SafeText::of)
        .toList();
  }
}
