package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Node.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One resource, at most sites a core. Properties are each site's own; those of cards are called as
 * at NEF ({@code gpu gputype gpunum gpudevice}) or as at Grid'5000 ({@code gpu gpu_model gpu_count
 * gpudevice}).
 *
 * @param card which card of its node it goes with; empty: with none, or that is not told
 * @param cards how many cards the whole node has
 * @param properties what describes a node, by name
 */
record Resource(
    int id,
    String node,
    String type,
    String state,
    long availableUpto,
    boolean drains,
    Busy busy,
    OptionalInt card,
    Optional<String> cardType,
    OptionalInt cards,
    Map<String, String> properties) {

  private static final List<String> DESCRIBE =
      List.of("cluster", "cputype", "cpu_model", "gputype", "gpu_model", "disktype");

  /** What sites write where there is no card. */
  private static final Set<String> NOTHING = Set.of("NO", "no", "none", "N/A");

  /** Whether a job is on it: OAR 3 does not tell. */
  enum Busy {
    YES,
    NO,
    UNTOLD;

    private static Busy of(Fields fields) {
      return fields.text("jobs").isPresent() ? YES : fields.has("resource_id") ? NO : UNTOLD;
    }
  }

  static Optional<Resource> of(Fields fields) {
    OptionalInt id = fields.smallNumber("resource_id");
    return id.isEmpty()
        ? Optional.empty()
        : fields
            .text("network_address")
            .or(() -> fields.text("host"))
            .map(node -> read(id.getAsInt(), node, fields));
  }

  private static Resource read(int id, String node, Fields fields) {
    OptionalInt device = fields.smallNumber("gpudevice");
    boolean without = fields.text("gpu").filter(NOTHING::contains).isPresent();
    boolean hasCard = !without && device.isPresent() && device.getAsInt() >= 0;
    return new Resource(
        id,
        node,
        fields.text("type").orElse("default"),
        fields.text("state").orElse(""),
        fields.number("available_upto").orElse(0),
        fields.text("drain").filter("YES"::equals).isPresent(),
        Busy.of(fields),
        hasCard ? device : OptionalInt.empty(),
        first(fields, "gputype", "gpu_model"),
        number(fields, "gpunum", "gpu_count"),
        properties(fields));
  }

  private static Optional<String> told(Fields fields, String name) {
    return fields.text(name).filter(value -> !NOTHING.contains(value));
  }

  private static Optional<String> first(Fields fields, String... names) {
    return Stream.of(names).flatMap(name -> told(fields, name).stream()).findFirst();
  }

  private static OptionalInt number(Fields fields, String... names) {
    return Stream.of(names)
        .map(fields::smallNumber)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static Map<String, String> properties(Fields fields) {
    Map<String, String> told = new LinkedHashMap<>();
    DESCRIBE.forEach(name -> told(fields, name).ifPresent(value -> told.put(name, value)));
    return told;
  }

  boolean isOfNodes() {
    return type.equals("default");
  }

  /** A card of a node: what two resources share that go with the same card. */
  record Where(String node, int card) {}

  Where where() {
    return new Where(node, card.orElse(-1));
  }

  /**
   * What the resource is good for. OAR switches a node off to save power by making it Absent until
   * a moment to come ({@code oarnodes} calls it standby); a node in maintenance is Absent until 0.
   */
  State use(Instant now) {
    return switch (state) {
      case "Alive" -> drains ? State.DRAINING : alive();
      case "Absent" -> availableUpto >= now.getEpochSecond() ? State.STANDBY : State.DOWN;
      case "Suspected", "Dead" -> State.DOWN;
      default -> State.UNKNOWN;
    };
  }

  private State alive() {
    return switch (busy) {
      case YES -> State.ALLOCATED;
      case NO -> State.IDLE;
      case UNTOLD -> State.UNKNOWN;
    };
  }

  boolean isBusy() {
    return busy == Busy.YES;
  }

  /** OAR's word, and what its users call it where it has none. */
  String word(Instant now) {
    if (!state.equals("Absent")) {
      return drains && state.equals("Alive") ? "Alive (drain)" : state;
    }
    if (availableUpto >= now.getEpochSecond()) {
      return "Absent (standby)";
    }
    return availableUpto == 0 ? "Absent (maintenance)" : state;
  }
}
