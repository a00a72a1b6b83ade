package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.PaneView.Scroll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A list as it is in sight.
 *
 * @param keys for every line of the pane what its row stands for, for the mouse
 */
public record ListView(PaneView pane, List<Optional<RowKey>> keys) {

  /** Columns that stand before a row (pointer and mark) and behind it. */
  static final int MARGIN = 3;

  /** Notes take no more than this part of the rows. */
  private static final int NOTES = 5;

  private static final Comparator<StyledLine> TROUBLE_FIRST =
      Comparator.comparing(
          note -> note.spans().stream().allMatch(span -> span.style().role() == Role.MUTED));

  /** The list that stands in the queue's place, in an area inside a border. */
  public static ListView of(Scene scene, Size size) {
    return new Layout(scene, source(scene, size), size).view();
  }

  /** The rows of the list that stands in the queue's place: what a selection moves over. */
  public static List<RowKey> keys(Scene scene) {
    return scene.state().scope().place().hasJobs()
        ? QueueRows.of(scene).keys()
        : source(scene, scene.state().size()).keys();
  }

  /** How many rows fit into an area inside a border, so that the selected one is in sight. */
  public static int visible(Scene scene, Size size) {
    return new Layout(scene, source(scene, size), size).visible();
  }

  /** A filter with the word at its end completed, as far as only one thing can be meant. */
  public static String completed(Scene scene, String typed) {
    return filter(scene, typed).completed();
  }

  /** What was typed as a filter of the pane that has the keys, read as its rows are asked. */
  static Filter<?> filter(Scene scene, String typed) {
    if (scene.state().pane() == Pane.ENVIRONMENTS) {
      return Filter.of(typed, EnvironmentList.FIELDS);
    }
    return switch (scene.state().scope().place()) {
      case JOBS, HISTORY -> Filter.of(typed, JobFields.ALL);
      case NODES -> Filter.of(typed, HostList.fields(new NodesView(scene)));
      case PARTITIONS -> Filter.of(typed, HostList.fields(new PartitionsView(scene.glyphs())));
      case TIMELINE -> Filter.of(typed, HostList.fields(new TimelineView(scene, 80)));
      case SESSIONS -> Filter.of(typed, HostList.fields(new SessionsView(scene)));
      case TUNNELS -> Filter.of(typed, HostList.fields(new TunnelsView(scene)));
    };
  }

  private static ListSource source(Scene scene, Size size) {
    int width = size.columns() - MARGIN;
    return switch (scene.state().scope().place()) {
      case JOBS -> new QueueView(scene, width);
      case HISTORY -> new HistoryView(scene, width);
      case NODES -> new HostList<>(scene, new NodesView(scene), width);
      case PARTITIONS -> new HostList<>(scene, new PartitionsView(scene.glyphs()), width);
      case TIMELINE -> new HostList<>(scene, new TimelineView(scene, width), width);
      case SESSIONS -> new HostList<>(scene, new SessionsView(scene), width);
      case TUNNELS -> new HostList<>(scene, new TunnelsView(scene), width);
    };
  }

  private static final class Layout {
    private final Scene scene;
    private final ListSource source;
    private final Size size;
    private final List<RowKey> rows;
    private final List<StyledLine> notes;
    private final int selected;
    private final Optional<StyledLine> below;
    private final List<StyledLine> lines = new ArrayList<>();
    private final List<Optional<RowKey>> keys = new ArrayList<>();

    Layout(Scene scene, ListSource source, Size size) {
      this.scene = scene;
      this.source = source;
      this.size = size;
      rows = source.keys();
      List<StyledLine> all = source.notes().stream().sorted(TROUBLE_FIRST).toList();
      notes = rows.isEmpty() ? whole(all) : few(all);
      selected = scene.state().list().index(rows);
      below = rows.isEmpty() ? Optional.empty() : source.below(selected);
    }

    private List<StyledLine> whole(List<StyledLine> notes) {
      int width = size.columns() - MARGIN;
      return notes.stream().flatMap(note -> Wrap.words(note, width).stream()).toList();
    }

    /** Beside rows, notes are whole, or a line each, or not all of them, as there is room. */
    private List<StyledLine> few(List<StyledLine> notes) {
      int most = Math.max(2, size.rows() / NOTES);
      List<StyledLine> whole = whole(notes);
      if (whole.size() <= most) {
        return whole;
      }
      List<StyledLine> few = new ArrayList<>();
      notes.stream().limit(most).forEach(note -> few.add(note.cutEnd(size.columns() - MARGIN)));
      int more = notes.size() - most;
      if (more > 0) {
        String says = "and " + Sizes.count(more + 1, "host") + " more: see their tabs";
        few.set(most - 1, StyledLine.of(says, Role.MUTED));
      }
      return few;
    }

    /** Rows of one line; the heading, the notes with a line before, the second line go off. */
    int visible() {
      int taken = 1 + (notes.isEmpty() ? 0 : notes.size() + 1) + (below.isPresent() ? 1 : 0);
      return Math.max(1, size.rows() - taken);
    }

    ListView view() {
      if (rows.isEmpty()) {
        empty();
        return new ListView(pane(0), List.copyOf(keys));
      }
      add(StyledLine.spaces(2).plus(source.head()), Optional.empty());
      int top = scene.state().list().inSight(rows, visible()).top();
      for (int row = top; row < Math.min(rows.size(), top + visible()); row++) {
        row(row);
      }
      while (!notes.isEmpty() && lines.size() < size.rows() - notes.size()) {
        add(StyledLine.EMPTY, Optional.empty());
      }
      notes.forEach(this::note);
      return new ListView(pane(top), List.copyOf(keys));
    }

    private PaneView pane(int top) {
      int fit = Math.max(0, Math.min(lines.size(), size.rows()));
      return new PaneView(
          source.title(),
          source.aside(),
          lines.subList(0, fit),
          Scroll.of(top, visible(), rows.size()));
    }

    private void empty() {
      add(StyledLine.EMPTY, Optional.empty());
      notes.forEach(this::note);
      if (notes.isEmpty()) {
        note(StyledLine.of(source.nothing(), Role.MUTED));
      }
    }

    private void note(StyledLine note) {
      add(StyledLine.spaces(2).plus(note), Optional.empty());
    }

    private void row(int row) {
      RowKey key = rows.get(row);
      boolean marked = scene.state().list().marks().contains(key);
      SafeText mark = marked ? scene.glyphs().of(Glyph.MARKED) : SafeText.of(" ");
      StyledLine line = StyledLine.of(mark, Role.ACCENT).plus(source.row(row));
      add(row == selected ? chosen(line) : StyledLine.spaces(1).plus(line), Optional.of(key));
      if (row == selected) {
        below.ifPresent(more -> add(chosen(more), Optional.of(key)));
      }
    }

    private StyledLine chosen(StyledLine line) {
      int room = size.columns() - 1;
      StyledLine rest = line.cutEnd(room).padRight(room);
      SafeText pointer = scene.glyphs().of(Glyph.POINTER);
      return StyledLine.of(pointer, Role.ACCENT).plus(rest).on(Role.SELECTED);
    }

    private void add(StyledLine line, Optional<RowKey> key) {
      lines.add(line);
      keys.add(key);
    }
  }
}
