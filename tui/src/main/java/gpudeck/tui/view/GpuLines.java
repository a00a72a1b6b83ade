package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Style;
import gpudeck.tui.view.PaneView.Scroll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The lines of the pane of GPUs: cards node by node, their processes, which scroll; below them,
 * where it stays in sight, what all that comes to. Only lines in sight are made.
 */
final class GpuLines {

  /** At the left for a mark, at the right for nothing. */
  private static final int MARGIN = 1;

  /** The graph of all cards, where a row has no room for its own. */
  private static final int LONGEST_GRAPH = 60;

  /** From this height on figures have headings, and what belongs together is set apart. */
  private static final int AIRY = 12;

  private final Scene scene;
  private final SettledGpus settled;
  private final GpuPicture picture;
  private final Size size;
  private final boolean fresh;
  private final int width;
  private final GpuColumns columns;
  private final GpuProcessRows processes;
  private final List<Supplier<StyledLine>> body = new ArrayList<>();
  private final List<StyledLine> foot = new ArrayList<>();

  GpuLines(Scene scene, SettledGpus settled, GpuPicture picture, Size size, boolean fresh) {
    this.scene = scene;
    this.settled = settled;
    this.picture = picture;
    this.size = size;
    this.fresh = fresh;
    width = size.columns() - 2 * MARGIN;
    columns = GpuColumns.of(picture.gpus(), width);
    processes = new GpuProcessRows(scene, settled, picture.gpus(), width);
    cards();
    graph();
    processes();
    notes();
  }

  private void cards() {
    if (columns.graph() > 0 && size.rows() >= AIRY) {
      add(columns::head);
    }
    Map<SafeText, List<Gpu>> nodes = new LinkedHashMap<>();
    for (Gpu gpu : picture.gpus()) {
      nodes.computeIfAbsent(gpu.card().node(), node -> new ArrayList<>()).add(gpu);
    }
    nodes.forEach((node, gpus) -> {
      if (nodes.size() > 1) {
        add(() -> StyledLine.of(node.cutMiddle(width), Role.TITLE));
      }
      gpus.forEach(this::card);
    });
  }

  private void card(Gpu gpu) {
    GpuRow row = new GpuRow(scene, columns, gpu);
    boolean marked = settled.isMine(gpu) && !picture.gpus().stream().allMatch(settled::isMine);
    body.add(() -> marked(marked, aged(row.line(picture.history()))));
    row.parts().forEach(part -> add(() -> part));
  }

  /** One for all cards, where a row has no room for its own; it stays in sight. */
  private void graph() {
    if (columns.graph() > 0) {
      return;
    }
    if (body.size() + 6 <= size.rows()) {
      add(() -> StyledLine.EMPTY);
      add(this::use);
    } else {
      foot.add(marked(false, aged(use())));
    }
  }

  private StyledLine use() {
    String span = " 15 min";
    int room = Math.min(LONGEST_GRAPH, width - 4 - span.length());
    List<Gpu> own = picture.gpus().stream().filter(settled::isMine).toList();
    List<Gpu> shown = own.isEmpty() ? picture.gpus() : own;
    return StyledLine.of("use ", Role.MUTED)
        .plus(GpuGraph.of(scene, picture.history(), shown, room))
        .plus(span, Role.MUTED);
  }

  private void processes() {
    boolean airy = size.rows() >= AIRY || body.size() + 3 + processes.count() < size.rows();
    if (airy) {
      add(() -> StyledLine.EMPTY);
    }
    if (processes.count() > 0) {
      if (airy) {
        add(processes::head);
      }
      IntStream.range(0, processes.count()).forEach(this::process);
    } else if (picture.gpus().stream().anyMatch(gpu -> gpu.processes().isPresent())) {
      add(() -> StyledLine.of("no process computes on them", Role.MUTED));
    }
  }

  private void process(int row) {
    boolean marked = processes.isMine(row) && !processes.areAllMine();
    body.add(() -> marked(marked, aged(processes.row(row))));
  }

  /** Not more of them than leave the cards in sight. */
  private void notes() {
    List<StyledLine> notes = new ArrayList<>();
    new NoGpusYet(scene, settled).note().ifPresent(notes::add);
    if (fresh) {
      notes.addAll(new GpuInsight(scene, settled, picture).lines());
    }
    picture.trouble().ifPresent(why -> notes.add(StyledLine.of(why.says(), Role.WARN)));
    notes.stream()
        .flatMap(note -> Wrap.words(note, width).stream())
        .limit(Math.max(1, size.rows() / 4))
        .forEach(line -> foot.add(marked(false, line)));
  }

  private void add(Supplier<StyledLine> line) {
    body.add(() -> marked(false, aged(line.get())));
  }

  private StyledLine marked(boolean mark, StyledLine line) {
    SafeText sign = mark ? scene.glyphs().of(Glyph.MARKED) : SafeText.of(" ");
    return StyledLine.of(sign, Role.ACCENT).plus(line);
  }

  private StyledLine aged(StyledLine line) {
    return fresh ? line : line.restyled(style -> Style.of(Role.STALE));
  }

  /** Which lines of the upper part are in sight. */
  Scroll scroll() {
    int visible = Math.max(1, size.rows() - foot.size());
    int last = Math.max(0, body.size() - visible);
    return new Scroll(Math.min(scene.state().gpus().top(), last), visible, body.size());
  }

  /** The lines in sight. */
  List<StyledLine> shown() {
    Scroll scroll = scroll();
    List<StyledLine> lines = new ArrayList<>();
    long end = Math.min(scroll.total(), scroll.first() + scroll.visible());
    for (int i = (int) scroll.first(); i < end; i++) {
      lines.add(body.get(i).get());
    }
    while (!foot.isEmpty() && lines.size() < scroll.visible()) {
      lines.add(StyledLine.EMPTY);
    }
    lines.addAll(foot);
    return lines.subList(0, Math.min(lines.size(), size.rows()));
  }
}
