package gpudeck.tui.view;

import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.insight.JobEnvironment;
import gpudeck.core.insight.JobEnvironment.Elsewhere;
import gpudeck.core.insight.JobEnvironment.Known;
import gpudeck.core.link.LinkState.Up;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Style;
import gpudeck.tui.view.PaneView.Scroll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the pane of environments says: what Python a job of this host can run in. */
public final class EnvironmentsView {

  /** Pointer and mark before a row, and a column behind it. */
  private static final int MARGIN = 3;

  private final Scene scene;
  private final Size size;
  private final EnvironmentList list;
  private final List<RowKey> keys;
  private final List<StyledLine> notes;

  private EnvironmentsView(Scene scene, Size size) {
    this.scene = scene;
    this.size = size;
    list = EnvironmentList.of(scene);
    keys = list.keys();
    notes = notes();
  }

  /** The pane, for an area inside its border. */
  public static PaneView of(Scene scene, Size size) {
    return new EnvironmentsView(scene, size).view();
  }

  /** The rows that a selection moves over. */
  public static List<RowKey> keys(Scene scene) {
    return EnvironmentList.of(scene).keys();
  }

  /** How many rows fit into an area inside a border. */
  public static int visible(Scene scene, Size size) {
    return new EnvironmentsView(scene, size).visible();
  }

  /** What a line of the pane stands for, for the mouse. */
  public static Optional<RowKey> at(Scene scene, Size size, int line) {
    EnvironmentsView view = new EnvironmentsView(scene, size);
    int row = view.top() + line - 1;
    boolean isRow = line >= 1 && line <= view.visible() && row < view.keys.size();
    return isRow ? Optional.of(view.keys.get(row)) : Optional.empty();
  }

  /** The environment that a row stands for. */
  public static Optional<Environment> environment(Scene scene, RowKey row) {
    EnvironmentList list = EnvironmentList.of(scene);
    int at = list.keys().indexOf(row);
    return at < 0 ? Optional.empty() : Optional.of(list.shown().get(at));
  }

  /** The host whose environments are shown. */
  public static Optional<String> host(DeckState state, Snapshot snapshot) {
    return EnvironmentList.host(state, snapshot);
  }

  private ListState state() {
    return scene.state().environments();
  }

  private int visible() {
    return Math.max(1, size.rows() - 1 - notes.size());
  }

  private int top() {
    return state().inSight(keys, visible()).top();
  }

  private PaneView view() {
    List<StyledLine> lines = keys.isEmpty() ? nothing() : rows();
    List<StyledLine> fit = lines.subList(0, Math.min(lines.size(), size.rows()));
    return new PaneView(title(), aside(), fit, Scroll.of(top(), visible(), keys.size()));
  }

  private List<StyledLine> rows() {
    int width = size.columns() - MARGIN;
    EnvironmentCells cells = new EnvironmentCells(scene.glyphs(), list.shown(), width);
    Table table =
        Table.of(cells.columns(), list.shown().stream().map(cells::cells).toList(), width);
    List<StyledLine> lines = new ArrayList<>();
    lines.add(StyledLine.spaces(2).plus(table.head()));
    int end = Math.min(keys.size(), top() + visible());
    for (int row = top(); row < end; row++) {
      Environment one = list.shown().get(row);
      lines.add(pointed(row, marked(one, aged(table.set(cells.cells(one))))));
    }
    while (!notes.isEmpty() && lines.size() < size.rows() - notes.size()) {
      lines.add(StyledLine.EMPTY);
    }
    lines.addAll(notes);
    return lines;
  }

  private StyledLine marked(Environment one, StyledLine row) {
    SafeText mark = list.isOfJob(one) ? scene.glyphs().of(Glyph.MARKED) : SafeText.of(" ");
    return StyledLine.of(mark, Role.ACCENT).plus(row);
  }

  /** The selection is seen while the keys are here: then it means something. */
  private StyledLine pointed(int row, StyledLine line) {
    boolean chosen = hasKeys() && row == state().index(keys);
    int room = size.columns() - 1;
    return chosen
        ? StyledLine.of(scene.glyphs().of(Glyph.POINTER), Role.ACCENT)
            .plus(line.cutEnd(room).padRight(room))
            .on(Role.SELECTED)
        : StyledLine.spaces(1).plus(line);
  }

  private boolean hasKeys() {
    return scene.state().pane() == Pane.ENVIRONMENTS;
  }

  private StyledLine aged(StyledLine line) {
    return isFresh() ? line : line.restyled(style -> Style.of(Role.STALE));
  }

  private boolean isFresh() {
    return list.reading().look(scene.now()) == Look.FRESH;
  }

  private List<StyledLine> nothing() {
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.EMPTY));
    Wrap.words(why(), size.columns() - MARGIN)
        .forEach(line -> lines.add(StyledLine.spaces(2).plus(line)));
    lines.addAll(notes);
    return lines;
  }

  private StyledLine why() {
    if (list.host().isEmpty()) {
      return muted("The Python environments of the selected job's host are shown here.");
    }
    if (list.reading().why().isPresent()) {
      return StyledLine.of(list.reading().why().get().says(), Role.WARN);
    }
    if (list.reading().lastValue().isEmpty()) {
      return muted(waiting(list.host().get()));
    }
    return muted(
        state().filter().isBlank()
            ? "No Python environment was found, neither conda's nor a virtualenv."
            : "No environment matches the filter; Esc takes it away.");
  }

  private String waiting(HostPicture host) {
    if (!(host.link() instanceof Up)) {
      return "They are looked for once there is a link to " + host.host().name() + ".";
    }
    return Optional.ofNullable(host.waiting().get("environments"))
        .map(since -> Durations.words(Duration.between(since, scene.now())))
        .map(time -> "Looking for Python environments, " + time + ".")
        .orElse("Python environments are looked for.");
  }

  private static StyledLine muted(String says) {
    return StyledLine.of(says, Role.MUTED);
  }

  /** What stands below the rows, where it moves none of them. */
  private List<StyledLine> notes() {
    List<StyledLine> notes = new ArrayList<>();
    chosen().ifPresent(one -> warnings(one, notes));
    list.job().flatMap(this::ofJob).ifPresent(notes::add);
    if (!keys.isEmpty()) {
      list.reading().why().ifPresent(why -> notes.add(StyledLine.of(why.says(), Role.WARN)));
    }
    list.reading()
        .lastValue()
        .map(Found::notes)
        .orElse(List.of())
        .forEach(note -> notes.add(StyledLine.of(note, Role.MUTED)));
    return notes.stream()
        .flatMap(note -> Wrap.words(note, size.columns() - 2).stream())
        .limit(Math.max(2, size.rows() / 3))
        .map(StyledLine.spaces(1)::plus)
        .toList();
  }

  /** The one that the keys are on, else the job's. */
  private Optional<Environment> chosen() {
    if (hasKeys() && !keys.isEmpty()) {
      return Optional.of(list.shown().get(state().index(keys)));
    }
    return list.job().filter(Known.class::isInstance).map(job -> ((Known) job).environment());
  }

  private void warnings(Environment one, List<StyledLine> notes) {
    SafeText sign = scene.glyphs().of(Glyph.WARNING).plus(" ").plus(one.name());
    if (EnvironmentCells.isCpuOnly(one)) {
      notes.add(StyledLine.of(sign.plus(" is a CPU build: it will not use a card."), Role.WARN));
    }
    one.warnings()
        .forEach(warning -> notes.add(StyledLine.of(sign.plus(": ").plus(warning), Role.WARN)));
  }

  private Optional<StyledLine> ofJob(JobEnvironment job) {
    if (job instanceof Known known) {
      boolean inList = list.shown().stream().anyMatch(list::isOfJob);
      SafeText name = inList ? SafeText.EMPTY : known.environment().name().plus(", ");
      SafeText says = SafeText.of("the job's: ").plus(name).plus(known.clue().says());
      StyledLine sign = StyledLine.of(scene.glyphs().of(Glyph.MARKED).plus(" "), Role.ACCENT);
      return Optional.of(sign.plus(says, Role.MUTED));
    }
    return job instanceof Elsewhere elsewhere && !keys.isEmpty()
        ? Optional.of(
            StyledLine.of(
                SafeText.of("The job's is none of these: ").plus(elsewhere.word().shown()),
                Role.MUTED))
        : Optional.empty();
  }

  private StyledLine title() {
    SafeText dot = SafeText.of(" ").plus(scene.glyphs().of(Glyph.DOT)).plus(" ");
    StyledLine title = StyledLine.of(Pane.ENVIRONMENTS.title(), Role.TITLE);
    if (list.host().isPresent()) {
      title = title.plus(dot.plus(list.host().get().host().name()), Role.MUTED);
    }
    return state().filter().isBlank()
        ? title
        : title.plus(dot, Role.MUTED).plus("/" + state().filter().trim(), Role.MATCH);
  }

  /** How many there are, and how old that is if it is. */
  private StyledLine aside() {
    if (list.reading().last().isEmpty()) {
      return StyledLine.EMPTY;
    }
    int all = list.reading().lastValue().orElseThrow().environments().size();
    StyledLine count = muted(Sizes.count(all));
    String since =
        Clocks.moment(list.reading().last().orElseThrow().at(), scene.now(), scene.zone());
    return isFresh()
        ? count
        : StyledLine.of("as of " + since, Role.STALE).plus("  ", Role.MUTED).plus(count);
  }
}
