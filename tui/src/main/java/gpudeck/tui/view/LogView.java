package gpudeck.tui.view;

import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.text.Raw;
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
import java.util.OptionalLong;

/** What the log pane says: the log of the settled job, or why there is none to see. */
public final class LogView {

  /** Between the border and the lines. */
  private static final int PAD = 1;

  /** By then most programs have said something. */
  private static final Duration TALKATIVE = Duration.ofMinutes(2);

  private final Scene scene;
  private final Size size;
  private final LogState state;
  private final Optional<OnHost> job;
  private final Reading<LogPicture> reading;

  private LogView(Scene scene, Size size) {
    this.scene = scene;
    this.size = size;
    state = scene.state().log();
    job = scene.state().logs().shown();
    reading = reading(scene);
  }

  /** The pane, for an area inside its border. */
  public static PaneView of(Scene scene, Size size) {
    return new LogView(scene, size).view();
  }

  /** What is held of the log that is shown. */
  public static Reading<LogPicture> reading(Scene scene) {
    LogWish wish = scene.state().logs().wish().orElse(null);
    return wish == null
        ? new Reading.Never<>()
        : scene
            .snapshot()
            .host(wish.job().host())
            .map(host -> host.logs().get(wish))
            .orElse(new Reading.Never<>());
  }

  private PaneView view() {
    return reading.lastValue().map(this::held).orElseGet(this::nothingHeld);
  }

  private PaneView nothingHeld() {
    List<StyledLine> says = new ArrayList<>(List.of(StyledLine.EMPTY));
    Role role = reading instanceof Reading.Failed ? Role.WARN : Role.MUTED;
    Wrap.words(why(), size.columns() - 3)
        .forEach(line -> says.add(StyledLine.spaces(2).plus(line, role)));
    return new PaneView(title(Optional.empty()), StyledLine.EMPTY, fitting(says), Optional.empty());
  }

  private List<StyledLine> fitting(List<StyledLine> lines) {
    return lines.subList(0, Math.min(lines.size(), size.rows()));
  }

  private SafeText why() {
    if (job.isEmpty()) {
      return SafeText.of("The log of the selected job is shown here.");
    }
    return reading
        .why()
        .map(trouble -> trouble.says())
        .orElseGet(() -> NoLog.why(scene, job.get(), state.stream()));
  }

  private PaneView held(LogPicture log) {
    List<StyledLine> notes = notes(log);
    Size room = room(notes);
    LogWindow window = new LogWindow(log, state, room);
    List<StyledLine> lines = new ArrayList<>(window.rows(line -> look(log, line)));
    while (!notes.isEmpty() && lines.size() < room.rows()) {
      lines.add(StyledLine.EMPTY);
    }
    lines.addAll(notes);
    lines.replaceAll(StyledLine.spaces(PAD)::plus);
    return new PaneView(
        title(Optional.of(log)),
        aside(log),
        fitting(lines),
        Scroll.of(window.firstLine(), room.rows(), log.lines().size()));
  }

  /** Where the lines of a log stand in the area inside the border of its pane. */
  public static Size room(Scene scene, Size inside) {
    LogView view = new LogView(scene, inside);
    return view.room(view.reading.lastValue().map(view::notes).orElse(List.of()));
  }

  private Size room(List<StyledLine> notes) {
    return new Size(size.columns() - PAD, Math.max(1, size.rows() - notes.size()));
  }

  /** What is to be said of the file stands below its lines, where it moves none of them. */
  private List<StyledLine> notes(LogPicture log) {
    List<StyledLine> notes = new ArrayList<>();
    Role role = log.path().isPresent() ? Role.WARN : Role.MUTED;
    log.note().ifPresent(note -> notes.add(StyledLine.of(note, role)));
    reading.why().ifPresent(trouble -> notes.add(StyledLine.of(trouble.says(), Role.WARN)));
    if (log.lines().isEmpty() && notes.isEmpty()) {
      notes.add(StyledLine.of("Nothing has been written yet.", Role.MUTED));
      if (isHeldBack(log)) {
        notes.add(
            StyledLine.of(
                "Python holds back what it prints: PYTHONUNBUFFERED=1 (or python -u).",
                Role.MUTED));
      }
    }
    return notes.stream().map(note -> note.cutEnd(size.columns() - PAD)).toList();
  }

  /** Python prints to a file by blocks of 8 KiB, and to standard error at once. */
  private boolean isHeldBack(LogPicture log) {
    boolean empty = log.path().isPresent() && log.sizeBytes() == 0;
    return empty
        && state.stream() == Stream.OUT
        && job.flatMap(on -> NoLog.job(scene, on))
            .filter(known -> known.state().runs())
            .flatMap(known -> known.times().started())
            .filter(began -> began.plus(TALKATIVE).isBefore(scene.now()))
            .isPresent();
  }

  private StyledLine look(LogPicture log, int index) {
    StyledLine line = StyledLine.of(log.lines().get(index));
    StyledLine found =
        state.searching().map(text -> Matches.marked(line, text, isMatch(log, index))).orElse(line);
    return reading.look(scene.now()) == Look.FRESH ? found : found.restyled(Style::dim);
  }

  private boolean isMatch(LogPicture log, int index) {
    return state.match().isPresent() && state.match().getAsLong() == log.firstLine() + index;
  }

  private StyledLine title(Optional<LogPicture> log) {
    StyledLine title = StyledLine.of("Log", Role.TITLE);
    for (SafeText word : words(log)) {
      title = title.plus(dot().plus(word), Role.MUTED);
    }
    return state.searching().isEmpty()
        ? title
        : title.plus(dot(), Role.MUTED).plus(search(state.searching().get(), log));
  }

  /** What is searched for, and where among the lines that hold it one is. */
  private StyledLine search(String text, Optional<LogPicture> log) {
    StyledLine search = StyledLine.of("/" + text, Role.MATCH);
    return log.map(held -> Matches.counted(held.lines(), text, current(held)))
        .map(counted -> search.plus(" " + counted, Role.MUTED))
        .orElse(search);
  }

  private OptionalLong current(LogPicture log) {
    return state.match().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(state.match().getAsLong() - log.firstLine());
  }

  private List<SafeText> words(Optional<LogPicture> log) {
    List<SafeText> words = new ArrayList<>();
    job.map(this::id).map(SafeText::of).ifPresent(words::add);
    log.flatMap(LogPicture::path).map(this::shownPath).ifPresent(words::add);
    if (state.stream() == Stream.ERR) {
      words.add(SafeText.of("stderr"));
    }
    if (scene.state().logs().pinned().isPresent()) {
      words.add(SafeText.of("pinned"));
    }
    return words;
  }

  private String id(OnHost shown) {
    return NoLog.job(scene, shown).map(known -> known.id()).orElse(shown.job().rawId());
  }

  /** The whole path where there is much room for it, else the file's name. */
  private SafeText shownPath(Raw path) {
    SafeText whole = path.shown();
    SafeText name = new Raw(path.bytes().substring(path.bytes().lastIndexOf('/') + 1)).shown();
    return whole.width() <= size.columns() / 3 ? whole : name.cutMiddle(size.columns() / 3);
  }

  private StyledLine aside(LogPicture log) {
    List<String> words = new ArrayList<>();
    if (reading.look(scene.now()) != Look.FRESH) {
      reading
          .last()
          .map(seen -> Clocks.exact(seen.at(), scene.now(), scene.zone()))
          .ifPresent(at -> words.add("as of " + at));
    } else {
      words.add(state.follow() ? "following" : "line " + Sizes.count(firstShown(log)));
    }
    String lines = Sizes.count(log.lines().size(), "line");
    words.add(log.skippedBytes() > 0 ? "last " + lines : lines);
    if (log.path().isPresent()) {
      words.add(Sizes.bytes(log.sizeBytes()));
    }
    boolean fresh = reading.look(scene.now()) == Look.FRESH;
    StyledLine line = StyledLine.of(words.get(0), fresh ? Role.MUTED : Role.STALE);
    for (String word : words.subList(1, words.size())) {
      line = line.plus(dot().plus(word), Role.MUTED);
    }
    return line;
  }

  private long firstShown(LogPicture log) {
    return log.firstLine() + new LogWindow(log, state, room(notes(log))).firstLine() + 1;
  }

  private SafeText dot() {
    return SafeText.of(" ").plus(scene.glyphs().of(Glyph.DOT)).plus(" ");
  }
}
