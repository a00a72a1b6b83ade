package gpudeck.tui.view;

import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The processes on cards, each once, the job's own first. */
final class GpuProcessRows {

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("PROGRAM", 8, 16, 10),
          new Column("PID", 7, 7, 6, true),
          Column.text("USER", 6, 12, 7),
          new Column("MEM", 6, 7, 8, true),
          new Column("GPU", 3, 9, 9, false),
          Column.text("JOB", 8, 20, 5));

  /**
   * A process with the cards that it computes on.
   *
   * @param memory on all of them together; empty where it is not known of one
   */
  private record Busy(GpuProcess process, List<Card> cards, OptionalLong memory) {}

  private final Scene scene;
  private final SettledGpus settled;
  private final List<Busy> all;
  private final Table table;

  GpuProcessRows(Scene scene, SettledGpus settled, List<Gpu> gpus, int width) {
    this.scene = scene;
    this.settled = settled;
    Comparator<Busy> ownFirst = Comparator.comparing(busy -> !settled.isMine(busy.process()));
    all = busy(gpus).stream().sorted(ownFirst).toList();
    table = Table.of(COLUMNS, all.stream().map(this::cells).toList(), width);
  }

  private static List<Busy> busy(List<Gpu> gpus) {
    Map<Object, Busy> found = new LinkedHashMap<>();
    for (Gpu gpu : gpus) {
      for (GpuProcess process : gpu.processes().orElse(List.of())) {
        Object key =
            process.pid().isPresent()
                ? List.of(gpu.card().node(), process.pid().getAsLong())
                : process;
        Busy one = new Busy(process, List.of(gpu.card()), process.memoryBytes());
        found.merge(key, one, GpuProcessRows::both);
      }
    }
    return List.copyOf(found.values());
  }

  private static Busy both(Busy one, Busy other) {
    List<Card> cards = new ArrayList<>(one.cards());
    cards.addAll(other.cards());
    boolean known = one.memory().isPresent() && other.memory().isPresent();
    OptionalLong sum =
        known
            ? OptionalLong.of(one.memory().getAsLong() + other.memory().getAsLong())
            : OptionalLong.empty();
    return new Busy(one.process(), cards, sum);
  }

  int count() {
    return all.size();
  }

  StyledLine head() {
    return table.head();
  }

  boolean isMine(int row) {
    return settled.isMine(all.get(row).process());
  }

  boolean areAllMine() {
    return all.stream().allMatch(busy -> settled.isMine(busy.process()));
  }

  StyledLine row(int row) {
    return table.set(cells(all.get(row)));
  }

  private List<StyledLine> cells(Busy busy) {
    GpuProcess process = busy.process();
    Role role = settled.isMine(process) ? Role.TEXT : Role.MUTED;
    return List.of(
        StyledLine.of(program(process), role),
        known(process.pid().isPresent() ? String.valueOf(process.pid().getAsLong()) : ""),
        process.user().map(user -> StyledLine.of(user, role)).orElseGet(() -> known("")),
        known(busy.memory().isPresent() ? GpuWords.memory(busy.memory().getAsLong()) : ""),
        StyledLine.of(GpuWords.indices(busy.cards()), role),
        StyledLine.of(job(process), Role.MUTED));
  }

  private StyledLine known(String figure) {
    return figure.isEmpty()
        ? StyledLine.of(scene.glyphs().of(Glyph.NOTHING), Role.MUTED)
        : StyledLine.of(figure, Role.MUTED);
  }

  private static SafeText program(GpuProcess process) {
    String path = process.name().value();
    return SafeText.of(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The job as the list calls it, else by its id. */
  private SafeText job(GpuProcess process) {
    return settled
        .jobOf(process)
        .map(job -> SafeText.of(job.id()))
        .or(() -> process.job().map(SafeText::of))
        .orElse(SafeText.EMPTY);
  }
}
