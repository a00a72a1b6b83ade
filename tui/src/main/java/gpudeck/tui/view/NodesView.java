package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the list of nodes says. */
final class NodesView implements HostThings<Node> {

  private static final String FEW_NAMES = ", ";

  private final Glyphs glyphs;
  private final Map<String, Map<String, List<SafeText>>> mine = new HashMap<>();

  NodesView(Scene scene) {
    glyphs = scene.glyphs();
    scene.hosts().forEach(host -> mine.put(host.host().name(), OwnOnNodes.of(host)));
  }

  @Override
  public boolean told(Scheduler scheduler) {
    return scheduler.nodes().isPresent();
  }

  @Override
  public Reading<List<Node>> reading(HostPicture picture) {
    return picture.nodes();
  }

  @Override
  public String one() {
    return "node";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("NODE", 12, 20, 10),
        Column.text("STATE", 12, 14, 9),
        Column.text("FREE GPUS", 12, 20, 8),
        Column.text("CORES", 8, 16, 7),
        Column.number("CPUS", 6),
        Column.text("MY JOBS", 8, 24, 5),
        Column.number("MEMORY", 3),
        Column.text("PARTITIONS", 12, 30, 2),
        Column.text("REASON", 12, 40, 4));
  }

  @Override
  public List<StyledLine> cells(Node node) {
    return cells("", node);
  }

  @Override
  public List<StyledLine> cells(String host, Node node) {
    return List.of(
        StyledLine.of(node.name(), Role.TEXT),
        state(node),
        GpuCells.free(glyphs, node.gpus(), node.state().takesJobs()),
        new CoresBar(glyphs, node).line(),
        cpus(node),
        mine(host, node),
        memory(node.memoryBytes()),
        StyledLine.of(commas(node.partitions()), Role.MUTED),
        JobCells.maybe(node.reason(), Role.WARN));
  }

  /** Cards that a job could have now: none of a node that takes no jobs. */
  private static OptionalInt free(Node node) {
    return node.state().takesJobs() ? GpuCells.free(node.gpus()) : OptionalInt.empty();
  }

  private StyledLine state(Node node) {
    SafeText sign = glyphs.of(sign(node.state()));
    return StyledLine.of(sign.plus(" " + node.state().word()), role(node.state()));
  }

  private static Glyph sign(Node.State state) {
    return switch (state) {
      case IDLE -> Glyph.PENDING;
      case MIXED -> Glyph.SUSPENDED;
      case ALLOCATED -> Glyph.RUNNING;
      case DRAINING -> Glyph.HELD;
      case STANDBY -> Glyph.ASLEEP;
      case DOWN -> Glyph.FAILED;
      case UNKNOWN -> Glyph.UNKNOWN;
    };
  }

  private static Role role(Node.State state) {
    return switch (state) {
      case IDLE -> Role.OK;
      case MIXED, ALLOCATED -> Role.RUNNING;
      case DRAINING -> Role.WARN;
      case STANDBY -> Role.MUTED;
      case DOWN -> Role.ERROR;
      case UNKNOWN -> Role.MUTED;
    };
  }

  /** The user's own jobs on it, by their names. */
  private StyledLine mine(String host, Node node) {
    List<SafeText> names =
        mine.getOrDefault(host, Map.of()).getOrDefault(node.name().value(), List.of());
    return StyledLine.of(SafeText.join(SafeText.of(FEW_NAMES), names), Role.ACCENT);
  }

  /** What has no room in the row. */
  @Override
  public Optional<StyledLine> below(String host, Node node) {
    StyledLine mine = mine(host, node);
    StyledLine line =
        StyledLine.join(
            2,
            List.of(
                mine.width() == 0
                    ? StyledLine.EMPTY
                    : StyledLine.of("my jobs: ", Role.MUTED).plus(mine),
                JobCells.maybe(node.reason(), Role.WARN),
                StyledLine.of(node.nativeState(), Role.MUTED)));
    return Optional.of(line);
  }

  private static StyledLine cpus(Node node) {
    if (node.cpus().isEmpty()) {
      return StyledLine.EMPTY;
    }
    OptionalInt used = node.cpusUsed();
    String before = used.isPresent() ? used.getAsInt() + "/" : "";
    return StyledLine.of(before + node.cpus().getAsInt(), Role.TEXT);
  }

  private static StyledLine memory(OptionalLong bytes) {
    return bytes.isEmpty()
        ? StyledLine.EMPTY
        : StyledLine.of(Sizes.memory(bytes.getAsLong()), Role.TEXT);
  }

  private static SafeText commas(List<SafeText> names) {
    return SafeText.join(SafeText.of(","), names);
  }

  @Override
  public String name(Node node) {
    return node.name().value();
  }

  @Override
  public RowKey key(String host, Node node) {
    return new RowKey.OfNode(host, node.name());
  }

  @Override
  public List<Field<Node>> fields() {
    return List.of(
        new Field.Words<>(
            "state", node -> node.state().word() + " " + node.nativeState().value(), List.of()),
        new Field.Text<>("partition", node -> commas(node.partitions()).value()),
        new Field.Text<>("gpu", node -> GpuCells.types(node.gpus()).plain().value()),
        new Field.Text<>("feature", node -> commas(node.features()).value()),
        new Field.Text<>("node", this::name),
        new Field.Text<>("reason", node -> node.reason().map(SafeText::value).orElse("")));
  }

  @Override
  public Comparator<Node> order(Sort sort) {
    return switch (sort) {
      case STATE -> Comparator.comparing(Node::state);
      case GPUS -> Comparator.comparingInt(node -> -free(node).orElse(-1));
      default -> Comparator.comparing(this::name, NaturalOrder.INSTANCE);
    };
  }

  @Override
  public List<StyledLine> counts(List<Node> all) {
    List<StyledLine> counts = new ArrayList<>();
    counts.add(counted(count(all, Node.State.DOWN), "down", Role.ERROR));
    counts.add(counted(count(all, Node.State.DRAINING), "draining", Role.WARN));
    counts.addAll(CoresBar.totals(all));
    counts.addAll(GpuCells.totals(all.stream().flatMap(NodesView::known).toList()));
    return counts;
  }

  /** All cards of a node; none of them free if it takes no jobs. */
  private static Stream<GpuCount> known(Node node) {
    return node.gpus().stream()
        .map(gpu ->
            node.state().takesJobs()
                ? gpu
                : new GpuCount(gpu.type(), gpu.total(), OptionalInt.of(gpu.total())));
  }

  private static long count(List<Node> all, Node.State state) {
    return all.stream().filter(node -> node.state() == state).count();
  }

  private static StyledLine counted(long count, String says, Role role) {
    return count == 0 ? StyledLine.EMPTY : StyledLine.of(Sizes.count(count) + " " + says, role);
  }
}
