package gpudeck.tui.view;

import static gpudeck.tui.keys.Command.ACCEPT;
import static gpudeck.tui.keys.Command.ALLOW_GPUS;
import static gpudeck.tui.keys.Command.BACK;
import static gpudeck.tui.keys.Command.CANCEL;
import static gpudeck.tui.keys.Command.CLOSE;
import static gpudeck.tui.keys.Command.COPY;
import static gpudeck.tui.keys.Command.DETAILS;
import static gpudeck.tui.keys.Command.DOWN;
import static gpudeck.tui.keys.Command.ENDED;
import static gpudeck.tui.keys.Command.FILTER;
import static gpudeck.tui.keys.Command.FOLLOW;
import static gpudeck.tui.keys.Command.HELP;
import static gpudeck.tui.keys.Command.HOLD;
import static gpudeck.tui.keys.Command.MARK;
import static gpudeck.tui.keys.Command.MINE;
import static gpudeck.tui.keys.Command.NEXT_MATCH;
import static gpudeck.tui.keys.Command.NEXT_PANE;
import static gpudeck.tui.keys.Command.PAGER;
import static gpudeck.tui.keys.Command.PAGE_DOWN;
import static gpudeck.tui.keys.Command.PAGE_UP;
import static gpudeck.tui.keys.Command.PALETTE;
import static gpudeck.tui.keys.Command.PIN;
import static gpudeck.tui.keys.Command.QUIT;
import static gpudeck.tui.keys.Command.REFRESH;
import static gpudeck.tui.keys.Command.RELEASE;
import static gpudeck.tui.keys.Command.SEARCH;
import static gpudeck.tui.keys.Command.SHOW_LOG;
import static gpudeck.tui.keys.Command.SORT;
import static gpudeck.tui.keys.Command.STREAM;
import static gpudeck.tui.keys.Command.THEME;
import static gpudeck.tui.keys.Command.UNFOLD;
import static gpudeck.tui.keys.Command.UP;
import static gpudeck.tui.keys.Command.WRAP;
import static gpudeck.tui.keys.Command.ZOOM;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.LinkState;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.Dialog.FilterLine;
import gpudeck.tui.view.Dialog.SearchLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last line: the keys that work here, and at the right what was told last, else how much the
 * schedulers are asked. A message covers keys, but moves none.
 */
public final class FooterView {

  private static final List<Command> LIST_KEYS =
      List.of(DETAILS, FILTER, SORT, BACK, REFRESH, NEXT_PANE, ZOOM, PALETTE, QUIT);

  private static final List<Command> ENVIRONMENT_KEYS =
      List.of(DETAILS, COPY, FILTER, BACK, NEXT_PANE, ZOOM, PALETTE, QUIT);

  /** Columns before what is typed. */
  private static final int TYPED = 3;

  private static final int GAP = 2;

  /** Below this width words are shorter. */
  private static final int WIDE = 100;

  private final Scene scene;
  private final boolean narrow;

  private FooterView(Scene scene, int columns) {
    this.scene = scene;
    narrow = columns < WIDE;
  }

  /** The line, as wide as the screen. */
  public static StyledLine of(Scene scene, int columns) {
    FooterView view = new FooterView(scene, columns);
    StyledLine right = typed(scene).isPresent() ? StyledLine.EMPTY : view.right(columns - 1);
    StyledLine left = view.left(columns, columns - right.width());
    return left.padRight(columns - right.width()).plus(right).cutEnd(columns);
  }

  /** Where the next character goes, if the line is being typed into. */
  public static Optional<Integer> caret(Scene scene) {
    return typed(scene)
        .map(entry -> SafeText.of(entry.text().substring(0, entry.caret())).width() + TYPED);
  }

  private static Optional<Entry> typed(Scene scene) {
    return scene
        .state()
        .dialog()
        .filter(dialog -> dialog instanceof FilterLine || dialog instanceof SearchLine)
        .map(dialog -> ((Dialog.Typed) dialog).entry());
  }

  private StyledLine typing(Entry entry) {
    boolean filter = scene.state().dialog().orElse(null) instanceof FilterLine;
    String hint =
        filter ? "Enter keep  Esc clear  state: user: part: !not" : "Enter first match  Esc clear";
    StyledLine line = StyledLine.of(" / ", Role.KEY).plus(entry.text(), Role.TEXT);
    return line.plus("    " + hint, Role.MUTED);
  }

  private StyledLine left(int columns, int room) {
    return typed(scene)
        .map(this::typing)
        .orElseGet(() -> keys(columns - calls().width() - GAP, room - GAP))
        .cutEnd(room);
  }

  /**
   * The keys that there is room for; of those, from the left, as many as nothing covers.
   *
   * @param columns for all of them, where nothing is told
   * @param room for those that stay in sight
   */
  private StyledLine keys(int columns, int room) {
    StyledLine line = StyledLine.EMPTY;
    for (StyledLine key : chosen(columns)) {
      if (line.width() + 1 + key.width() > room) {
        return line;
      }
      line = line.plus(StyledLine.spaces(line.width() == 0 ? 1 : GAP)).plus(key);
    }
    return line;
  }

  /** The first that fit, and always the key that tells the others. */
  private List<StyledLine> chosen(int columns) {
    List<StyledLine> keys = new ArrayList<>();
    StyledLine last = key(HELP);
    int left = columns - 1 - last.width();
    for (Command command : commands()) {
      StyledLine key = key(command);
      if (key.width() > 0 && key.width() + GAP <= left) {
        keys.add(key);
        left -= key.width() + GAP;
      }
    }
    keys.add(last);
    return keys;
  }

  private StyledLine said(Message message) {
    return StyledLine.of(message.says(), message.role());
  }

  private StyledLine key(Command command) {
    Focus focus = scene.state().focus();
    if (!scene.keys().works(focus, command)) {
      return StyledLine.EMPTY;
    }
    return scene
        .keys()
        .key(command)
        .map(key -> StyledLine.of(key, Role.KEY).plus(" " + label(command), Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }

  /** What a key would do now. */
  private String label(Command command) {
    Scope scope = scene.state().scope();
    return switch (command) {
      case DETAILS -> details();
      case BACK -> "queue";
      case PIN -> isPinned() ? "let go" : "pin";
      case MINE -> scope.everybody() ? "mine" : "everybody";
      case UNFOLD -> isOpen() ? "fold" : "unfold";
      case ENDED -> scope.ended() ? "hide ended" : "show ended";
      case REFRESH -> wantsDialling() ? "connect" : "ask again";
      case ZOOM -> scene.state().zoomed() ? "all panes" : "zoom";
      default -> command.word();
    };
  }

  private List<Command> commands() {
    return switch (scene.state().focus()) {
      case QUEUE -> queue();
      case LIST -> LIST_KEYS;
      case GPUS -> gpus();
      case LOG -> log();
      case ENVIRONMENTS -> ENVIRONMENT_KEYS;
      case DIALOG -> dialog();
    };
  }

  private boolean wantsDialling() {
    return scene.hosts().stream()
        .map(HostPicture::link)
        .anyMatch(link -> !(link instanceof LinkState.Up || link instanceof LinkState.Dialling));
  }

  private boolean isOpen() {
    ListState list = scene.state().list();
    return list.selected().map(list.unfolded()::contains).orElse(false);
  }

  /** Of a job that waits, why. */
  private String details() {
    boolean waits =
        scene.state().focus() == Focus.QUEUE
            && selected().filter(row -> row.job().state().waits()).isPresent();
    return waits ? (narrow ? "why" : "why it waits") : DETAILS.word();
  }

  private Optional<JobRow> selected() {
    return QueueRows.of(scene).selected(scene.state().list());
  }

  private boolean isPinned() {
    return scene.state().pane() == Pane.GPUS
        ? scene.state().gpus().pinned().isPresent()
        : scene.state().logs().pinned().isPresent();
  }

  private List<Command> gpus() {
    List<Command> commands = new ArrayList<>();
    GpusView.settled(scene)
        .flatMap(SettledGpus::look)
        .filter(GpuLook.Asks.class::isInstance)
        .ifPresent(asks -> commands.add(ALLOW_GPUS));
    commands.addAll(List.of(PIN, ZOOM, BACK, NEXT_PANE, DOWN, UP, PALETTE, QUIT));
    return commands;
  }

  private List<Command> log() {
    List<Command> commands = new ArrayList<>(List.of(FOLLOW, WRAP, STREAM, SEARCH));
    scene.state().log().searching().ifPresent(text -> commands.add(NEXT_MATCH));
    commands.addAll(List.of(ZOOM, BACK, PIN, PAGER, NEXT_PANE, PALETTE, QUIT));
    return commands;
  }

  private List<Command> dialog() {
    Dialog dialog = scene.state().dialog().orElseThrow();
    if (dialog instanceof Dialog.Reader) {
      return List.of(CLOSE, DOWN, UP, PAGE_DOWN, PAGE_UP);
    }
    return dialog instanceof Dialog.Menu ? List.of(ACCEPT, CLOSE, DOWN, UP) : List.of();
  }

  /** First what can be done to the selected job as it stands. */
  private List<Command> queue() {
    Optional<JobRow> selected = selected();
    List<Command> commands = new ArrayList<>();
    selected.ifPresentOrElse(row -> commands.add(DETAILS), () -> commands.add(REFRESH));
    selected.filter(JobRow::isArray).ifPresent(array -> commands.add(UNFOLD));
    if (!scene.state().readonly()) {
      selected.map(row -> row.job().state()).ifPresent(state -> commands.addAll(orders(state)));
    }
    selected.ifPresent(row -> commands.add(SHOW_LOG));
    commands.addAll(List.of(FILTER, NEXT_PANE, ZOOM));
    selected.filter(row -> wantsDialling()).ifPresent(row -> commands.add(REFRESH));
    commands.addAll(List.of(THEME, QUIT, MINE, ENDED));
    selected.ifPresent(row -> commands.add(MARK));
    commands.addAll(List.of(SORT, PALETTE));
    return commands;
  }

  private static List<Command> orders(JobState state) {
    return switch (state) {
      case PENDING -> List.of(CANCEL, HOLD);
      case HELD -> List.of(CANCEL, RELEASE);
      default -> state.ended() ? List.of() : List.of(CANCEL);
    };
  }

  private StyledLine right(int columns) {
    return scene
        .state()
        .message()
        .map(message -> said(message).cutEnd(columns - 1).plus(StyledLine.spaces(1)))
        .orElseGet(this::calls);
  }

  private StyledLine calls() {
    int calls = scene.hosts().stream().mapToInt(host -> host.callsLastMinute()).sum();
    boolean asked = scene.hosts().stream().anyMatch(host -> host.found().isPresent());
    String said = Sizes.count(calls, "call") + (narrow ? "/min" : " a minute ");
    return asked ? StyledLine.of(said, Role.MUTED) : StyledLine.EMPTY;
  }
}
