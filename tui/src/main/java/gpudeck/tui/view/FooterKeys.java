package gpudeck.tui.view;

import static gpudeck.tui.keys.Command.ACCEPT;
import static gpudeck.tui.keys.Command.ALLOW_GPUS;
import static gpudeck.tui.keys.Command.ATTACH;
import static gpudeck.tui.keys.Command.BACK;
import static gpudeck.tui.keys.Command.CANCEL;
import static gpudeck.tui.keys.Command.CLOSE;
import static gpudeck.tui.keys.Command.CLOSE_TUNNEL;
import static gpudeck.tui.keys.Command.COPY;
import static gpudeck.tui.keys.Command.DETAILS;
import static gpudeck.tui.keys.Command.DOWN;
import static gpudeck.tui.keys.Command.ENDED;
import static gpudeck.tui.keys.Command.END_SESSION;
import static gpudeck.tui.keys.Command.FILTER;
import static gpudeck.tui.keys.Command.FOLLOW;
import static gpudeck.tui.keys.Command.HOLD;
import static gpudeck.tui.keys.Command.MARK;
import static gpudeck.tui.keys.Command.MINE;
import static gpudeck.tui.keys.Command.NEW_JOB;
import static gpudeck.tui.keys.Command.NEW_SESSION;
import static gpudeck.tui.keys.Command.NEW_TUNNEL;
import static gpudeck.tui.keys.Command.NEXT_MATCH;
import static gpudeck.tui.keys.Command.NEXT_PANE;
import static gpudeck.tui.keys.Command.NO;
import static gpudeck.tui.keys.Command.PAGER;
import static gpudeck.tui.keys.Command.PAGE_DOWN;
import static gpudeck.tui.keys.Command.PAGE_UP;
import static gpudeck.tui.keys.Command.PALETTE;
import static gpudeck.tui.keys.Command.PIN;
import static gpudeck.tui.keys.Command.QUIT;
import static gpudeck.tui.keys.Command.REFRESH;
import static gpudeck.tui.keys.Command.RELEASE;
import static gpudeck.tui.keys.Command.RENAME;
import static gpudeck.tui.keys.Command.RESUBMIT;
import static gpudeck.tui.keys.Command.SEARCH;
import static gpudeck.tui.keys.Command.SHOW_LOG;
import static gpudeck.tui.keys.Command.SORT;
import static gpudeck.tui.keys.Command.STREAM;
import static gpudeck.tui.keys.Command.THEME;
import static gpudeck.tui.keys.Command.UNFOLD;
import static gpudeck.tui.keys.Command.UP;
import static gpudeck.tui.keys.Command.WRAP;
import static gpudeck.tui.keys.Command.YES;
import static gpudeck.tui.keys.Command.ZOOM;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.LinkState;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which keys the footer names, the most useful first, and what each would do now. */
final class FooterKeys {

  private static final List<Command> LIST_KEYS =
      List.of(DETAILS, FILTER, SORT, BACK, REFRESH, NEXT_PANE, ZOOM, PALETTE, QUIT);

  private static final List<Command> TUNNEL_KEYS =
      List.of(NEW_TUNNEL, CLOSE_TUNNEL, DETAILS, COPY, BACK, NEXT_PANE, ZOOM, PALETTE, QUIT);

  private static final List<Command> ENVIRONMENT_KEYS =
      List.of(DETAILS, COPY, FILTER, BACK, NEXT_PANE, ZOOM, PALETTE, QUIT);

  private final Scene scene;
  private final boolean narrow;

  /**
   * @param narrow words are shorter
   */
  FooterKeys(Scene scene, boolean narrow) {
    this.scene = scene;
    this.narrow = narrow;
  }

  List<Command> commands() {
    return switch (scene.state().focus()) {
      case QUEUE -> queue();
      case SESSIONS -> sessions();
      case LIST -> LIST_KEYS;
      case TUNNELS -> TUNNEL_KEYS;
      case GPUS -> gpus();
      case LOG -> log();
      case ENVIRONMENTS -> ENVIRONMENT_KEYS;
      case DIALOG -> dialog();
      case FORM, ATTACHED -> List.of();
    };
  }

  /** First what can be done to the selected job as it stands. */
  private List<Command> queue() {
    Optional<JobRow> selected = selected();
    List<Command> commands = new ArrayList<>();
    selected.ifPresentOrElse(row -> commands.add(DETAILS), () -> commands.add(REFRESH));
    selected.filter(JobRow::isArray).ifPresent(array -> commands.add(UNFOLD));
    if (!scene.state().readonly()) {
      selected
          .map(JobRow::job)
          .filter(job -> !job.isGone())
          .ifPresent(job -> commands.addAll(orders(job.state())));
    }
    selected.filter(row -> wantsDialling()).ifPresent(row -> commands.add(REFRESH));
    selected.ifPresent(row -> commands.add(SHOW_LOG));
    commands.add(FILTER);
    if (!scene.state().readonly()) {
      commands.add(NEW_JOB);
    }
    commands.addAll(List.of(NEXT_PANE, ZOOM, QUIT, MINE, ENDED));
    selected.ifPresent(row -> commands.add(MARK));
    commands.addAll(List.of(SORT, PALETTE, THEME));
    return commands;
  }

  private static List<Command> orders(JobState state) {
    return switch (state) {
      case PENDING -> List.of(CANCEL, HOLD);
      case HELD -> List.of(CANCEL, RELEASE);
      case RUNNING -> List.of(ATTACH, CANCEL);
      default -> state.ended() ? List.of(RESUBMIT) : List.of(CANCEL);
    };
  }

  private List<Command> sessions() {
    List<Command> commands = new ArrayList<>();
    if (!scene.state().readonly()) {
      commands.addAll(List.of(ATTACH, NEW_SESSION, RENAME, END_SESSION));
    }
    commands.addAll(LIST_KEYS);
    return commands;
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
    if (dialog instanceof JobDialog.Preview) {
      return List.of(YES, NO, DOWN, UP, PAGE_DOWN, PAGE_UP);
    }
    if (dialog instanceof Dialog.Reader) {
      return List.of(CLOSE, DOWN, UP, PAGE_DOWN, PAGE_UP);
    }
    return dialog instanceof Dialog.Menu ? List.of(ACCEPT, CLOSE, DOWN, UP) : List.of();
  }

  /** What a key would do now. */
  String label(Command command) {
    Scope scope = scene.state().scope();
    return switch (command) {
      case DETAILS -> details();
      case BACK -> scene.state().zoomed() ? "all panes" : "queue";
      case PIN -> isPinned() ? "let go" : "pin";
      case MINE -> scope.everybody() ? "mine" : "everybody";
      case UNFOLD -> isOpen() ? "fold" : "unfold";
      case ENDED -> ended(scope);
      case REFRESH -> wantsDialling() ? "connect" : "ask again";
      case ZOOM -> scene.state().zoomed() ? "all panes" : "zoom";
      default -> command.word().replace('-', ' ');
    };
  }

  private static String ended(Scope scope) {
    if (scope.place() == Place.HISTORY) {
      return scope.back().next().words();
    }
    return switch (scope.ended().next()) {
      case OF_DAYS -> "ended of " + scope.back().words();
      case NONE -> "hide ended";
      case RECENT -> "show ended";
    };
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

  private boolean isOpen() {
    ListState list = scene.state().list();
    return list.selected().map(list.unfolded()::contains).orElse(false);
  }

  private boolean isPinned() {
    return scene.state().pane() == Pane.GPUS
        ? scene.state().gpus().pinned().isPresent()
        : scene.state().logs().pinned().isPresent();
  }

  private boolean wantsDialling() {
    return scene.hosts().stream()
        .map(HostPicture::link)
        .anyMatch(link -> !(link instanceof LinkState.Up || link instanceof LinkState.Dialling));
  }
}
