package gpudeck.tui.view;

import gpudeck.core.host.HostBook;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.PaneView.Scroll;
import gpudeck.tui.view.PickerRow.Another;
import gpudeck.tui.view.PickerRow.OverSsh;
import gpudeck.tui.view.PickerRow.ThisMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hosts to choose from on a first start, with what is known of each before a login. */
public final class PickerView {

  private static final String TYPED = "user@host[:port]";
  private static final String ADVICE =
      "Nothing names your hosts yet. Choose them here: they are kept in %s, and open by themselves"
          + " from then on. Nobody logs in anywhere before you open it.";

  /** Columns before a row, for pointer and mark, and one behind. */
  private static final int MARGIN = 3;

  private static final int GAP = 2;
  private static final int LEAST_NAME = 12;
  private static final int MOST_NAME = 28;

  private final PickerState state;
  private final Glyphs glyphs;
  private final Size size;
  private final List<StyledLine> advice;
  private final int name;
  private final int login;

  private PickerView(PickerScene scene, Size size) {
    this.state = scene.state();
    this.glyphs = scene.glyphs();
    this.size = size;
    SafeText text = SafeText.of(ADVICE.formatted(state.keptIn()));
    advice =
        Wrap.words(text, size.columns() - MARGIN).stream()
            .map(line -> StyledLine.spaces(2).plus(line, Role.MUTED))
            .toList();
    name = nameWidth();
    login = (size.columns() - MARGIN - name - 2 * GAP) * 3 / 5;
  }

  /** What is inside the border of a screen, and on it. */
  public static PaneView of(PickerScene scene, Size size) {
    return new PickerView(scene, size).pane();
  }

  /** Where the next character goes, if a host is being typed: inside the border. */
  public static Optional<Cursor> caret(PickerScene scene, Size size) {
    PickerView view = new PickerView(scene, size);
    return view.state
        .typing()
        .map(entry -> SafeText.of(entry.text().substring(0, entry.caret())).width())
        .map(typed -> Math.min(size.columns() - 1, MARGIN - 1 + view.name + GAP + typed))
        .map(column -> new Cursor(column, view.above() + view.state.at() - view.top()));
  }

  /** The ways of the rows in sight, from the top. */
  public static List<String> inSight(PickerScene scene, Size size) {
    PickerView view = new PickerView(scene, size);
    return view.shown().stream()
        .filter(OverSsh.class::isInstance)
        .map(row -> ((OverSsh) row).way())
        .toList();
  }

  private int nameWidth() {
    int widest = state.rows().stream().mapToInt(row -> name(row).width()).max().orElse(0);
    return Math.max(LEAST_NAME, Math.min(Math.min(MOST_NAME, size.columns() / 4), widest));
  }

  /** Lines above the first row: the advice, a line between, the headings. */
  private int above() {
    return advice.size() + 2;
  }

  /** Rows that have room: the last line but one is empty, the last is for what is said. */
  private int visible() {
    return Math.max(1, size.rows() - above() - 2);
  }

  /** The first row in sight: the selected one is in the middle as far as there are rows. */
  private int top() {
    int last = Math.max(0, state.rows().size() - visible());
    return Math.max(0, Math.min(last, state.at() - visible() / 2));
  }

  private List<PickerRow> shown() {
    int end = Math.min(state.rows().size(), top() + visible());
    return state.rows().subList(top(), end);
  }

  private PaneView pane() {
    List<StyledLine> lines = new ArrayList<>(advice);
    lines.add(StyledLine.EMPTY);
    lines.add(StyledLine.spaces(2).plus(columns(head("HOST"), head("LOGIN"), head("WAY AND KEY"))));
    shown().forEach(row -> lines.add(line(row)));
    while (lines.size() < size.rows() - 1) {
      lines.add(StyledLine.EMPTY);
    }
    lines.add(state.says().map(this::said).orElse(StyledLine.EMPTY));
    return new PaneView(
        StyledLine.of("Hosts", Role.TITLE),
        marked(),
        lines,
        Scroll.of(top(), visible(), state.rows().size()));
  }

  private static StyledLine head(String word) {
    return StyledLine.of(word, Role.HEADER);
  }

  private StyledLine said(String says) {
    return StyledLine.of("  " + says, Role.WARN).cutEnd(size.columns() - 1);
  }

  private StyledLine marked() {
    int marks = state.marks().size();
    return marks == 0 ? StyledLine.EMPTY : StyledLine.of(marks + " marked", Role.ACCENT);
  }

  private StyledLine line(PickerRow row) {
    SafeText mark = state.marks().contains(row) ? glyphs.of(Glyph.MARKED) : SafeText.of(" ");
    StyledLine line = StyledLine.of(mark, Role.ACCENT).plus(columns(row));
    return row.equals(state.row()) ? selected(line) : StyledLine.spaces(1).plus(line);
  }

  private StyledLine selected(StyledLine line) {
    int room = size.columns() - 1;
    StyledLine pointer = StyledLine.of(glyphs.of(Glyph.POINTER), Role.ACCENT);
    return pointer.plus(line.cutEnd(room).padRight(room)).on(Role.SELECTED);
  }

  private StyledLine columns(PickerRow row) {
    if (row instanceof OverSsh ssh) {
      return ofSsh(ssh);
    }
    StyledLine first = name(row).cutMiddle(name).padRight(name + GAP);
    return row instanceof Another another ? first.plus(typed()) : first.plus(about(row));
  }

  private StyledLine columns(StyledLine host, StyledLine user, StyledLine way) {
    int rest = size.columns() - MARGIN - name - login - 2 * GAP;
    return host.cutMiddle(name)
        .padRight(name + GAP)
        .plus(user.cutMiddle(login).padRight(login + GAP))
        .plus(way.cutEnd(rest));
  }

  private static StyledLine name(PickerRow row) {
    if (row instanceof OverSsh ssh) {
      return StyledLine.of(ssh.way(), Role.TEXT);
    }
    if (row instanceof Another) {
      return StyledLine.of("another host", Role.TEXT);
    }
    return StyledLine.of(row instanceof ThisMachine ? "this machine" : "the demo", Role.TEXT);
  }

  private StyledLine typed() {
    return state
        .typing()
        .map(entry -> StyledLine.of(entry.text(), Role.TEXT))
        .orElseGet(() -> StyledLine.of(TYPED + ", to be typed", Role.MUTED));
  }

  private static StyledLine about(PickerRow row) {
    String says =
        row instanceof ThisMachine
            ? "its own jobs or tmux sessions, without SSH"
            : "made-up hosts to look around on; nothing is kept";
    return StyledLine.of(says, Role.MUTED);
  }

  private StyledLine ofSsh(OverSsh ssh) {
    Optional<Meaning> known = Optional.ofNullable(state.known().get(ssh.way()));
    HostBook.Entry entry = known.map(Meaning::entry).orElse(null);
    if (entry instanceof HostBook.Entry.Refused refused) {
      StyledLine says = StyledLine.of(refused.says(), Role.WARN);
      int rest = size.columns() - MARGIN - name - GAP;
      return name(ssh).cutMiddle(name).padRight(name + GAP).plus(says.cutEnd(rest));
    }
    return entry instanceof HostBook.Entry.Found found
        ? columns(
            name(ssh),
            WayWords.login(found.host().route()),
            found(known).plus(WayWords.way(found.host().route())))
        : columns(
            name(ssh), StyledLine.of(glyphs.of(Glyph.ELLIPSIS), Role.MUTED), StyledLine.EMPTY);
  }

  /** What it turned out to be when it was last opened. */
  private static StyledLine found(Optional<Meaning> known) {
    return known
        .flatMap(Meaning::found)
        .map(words -> StyledLine.of(words, Role.TEXT).plus("; ", Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }
}
