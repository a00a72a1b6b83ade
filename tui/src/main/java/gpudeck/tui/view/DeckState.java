package gpudeck.tui.view;

import gpudeck.core.probe.Interest.OnHost;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.screen.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All of the screen that is the user's: changed by keys, on one thread, one immutable value after
 * the other.
 *
 * @param size of the whole screen
 * @param panes which of them are looked at
 * @param lists where the user is in each list; a list that is not there is at its start
 * @param gpus whose GPUs are shown, and how far they are scrolled
 * @param environments where the user is among the environments
 * @param message the last one, for the footer
 * @param alerts what was told lately, oldest first, bounded
 * @param theme name of the colours that are worn
 * @param readonly nothing is changed on a host, and its keys are not shown
 */
public record DeckState(
    Size size,
    Scope scope,
    Panes panes,
    Map<Place, ListState> lists,
    LogStates logs,
    GpusState gpus,
    ListState environments,
    Optional<Dialog> dialog,
    Optional<Message> message,
    List<Message> alerts,
    String theme,
    boolean readonly) {

  /** So many alerts are kept. */
  public static final int ALERTS = 100;

  public DeckState {
    lists = Map.copyOf(lists);
    alerts = List.copyOf(alerts);
  }

  /** The deck as it opens: the queue of all hosts, the keys in it. */
  public static DeckState start(Size size, String theme, boolean readonly) {
    return new DeckState(
        size,
        Scope.START,
        Panes.START,
        Map.of(),
        LogStates.START,
        GpusState.START,
        ListState.START,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        theme,
        readonly);
  }

  /** Where keys go. */
  public Focus focus() {
    if (dialog.isPresent()) {
      return Focus.DIALOG;
    }
    return switch (pane()) {
      case GPUS -> Focus.GPUS;
      case LOG -> Focus.LOG;
      case ENVIRONMENTS -> Focus.ENVIRONMENTS;
      case LIST -> list(scope.place());
    };
  }

  private static Focus list(Place place) {
    return switch (place) {
      case JOBS, HISTORY -> Focus.QUEUE;
      case SESSIONS -> Focus.SESSIONS;
      case TUNNELS -> Focus.TUNNELS;
      default -> Focus.LIST;
    };
  }

  /** The pane that takes the keys. */
  public Pane pane() {
    return panes.focused();
  }

  /** Whether that pane has the whole screen. */
  public boolean zoomed() {
    return panes.zoomed();
  }

  /** Where the user is in the list that is shown. */
  public ListState list() {
    return lists.getOrDefault(scope.place(), ListState.START);
  }

  /** Where the user is in the log that is shown. */
  public LogState log() {
    return logs.state();
  }

  /** The job whose GPUs are shown. */
  public Optional<OnHost> gpusJob() {
    return gpus.pinned().or(logs::settled);
  }

  /** The rows that keys move over and a filter narrows: the environments', else the list's. */
  public ListState rows() {
    return pane() == Pane.ENVIRONMENTS ? environments : list();
  }

  public DeckState withSize(Size size) {
    return with(draft -> draft.size = size);
  }

  public DeckState withScope(Scope scope) {
    return with(draft -> draft.scope = scope);
  }

  public DeckState withPanes(Panes panes) {
    return with(draft -> draft.panes = panes);
  }

  /** With the keys in that pane. */
  public DeckState withPane(Pane pane) {
    return withPanes(panes.focus(pane));
  }

  public DeckState withZoomed(boolean zoomed) {
    return withPanes(panes.withZoomed(zoomed));
  }

  /** Somewhere else in the list that is shown. */
  public DeckState withList(ListState list) {
    Map<Place, ListState> after = new EnumMap<>(Place.class);
    after.putAll(lists);
    after.put(scope.place(), list);
    return with(draft -> draft.lists = after);
  }

  /** With no row marked, since what they were marked for is done. */
  public DeckState unmarked() {
    return withList(list().withMarks(Set.of()));
  }

  public DeckState withLogs(LogStates logs) {
    return with(draft -> draft.logs = logs);
  }

  /** Somewhere else in the log that is shown. */
  public DeckState withLog(LogState log) {
    return withLogs(logs.with(log));
  }

  public DeckState withGpus(GpusState gpus) {
    return with(draft -> draft.gpus = gpus);
  }

  public DeckState withEnvironments(ListState environments) {
    return with(draft -> draft.environments = environments);
  }

  /** Somewhere else among the rows that keys move over. */
  public DeckState withRows(ListState rows) {
    return pane() == Pane.ENVIRONMENTS ? withEnvironments(rows) : withList(rows);
  }

  /** With another selected job, whose panes begin anew. */
  public DeckState settledOn(Optional<OnHost> job) {
    boolean same = job.equals(logs.settled()) || gpus.pinned().isPresent();
    GpusState after = same ? gpus : gpus.withTop(0);
    return withLogs(logs.withSettled(job)).withGpus(after);
  }

  public DeckState withDialog(Dialog dialog) {
    return with(draft -> draft.dialog = Optional.of(dialog));
  }

  public DeckState withoutDialog() {
    return with(draft -> draft.dialog = Optional.empty());
  }

  /** Tells the user something; news, a warning or an error is among the alerts too. */
  public DeckState tell(Message message) {
    List<Message> after = new ArrayList<>(alerts);
    if (message.isKept()) {
      after.add(message);
    }
    return with(draft -> {
      draft.message = Optional.of(message);
      draft.alerts = after.subList(Math.max(0, after.size() - ALERTS), after.size());
    });
  }

  /**
   * Tells what happened by itself: among the alerts, and in the footer unless what came of one's
   * own doing stands there and was not there long enough to be read.
   */
  public DeckState news(Message happened) {
    boolean unread = message.filter(happened::waitsFor).isPresent();
    return unread ? note(happened) : tell(happened);
  }

  /** Puts what the screen says already among the alerts, to be read later. */
  public DeckState note(Message message) {
    return tell(message).with(draft -> draft.message = this.message);
  }

  /** With nothing in the footer any more. */
  public DeckState withoutMessage() {
    return with(draft -> draft.message = Optional.empty());
  }

  public DeckState withTheme(String theme) {
    return with(draft -> draft.theme = theme);
  }

  private DeckState with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.state();
  }

  /** A state while one thing in it is changed. */
  private static final class Draft {
    private Size size;
    private Scope scope;
    private Panes panes;
    private Map<Place, ListState> lists;
    private LogStates logs;
    private GpusState gpus;
    private ListState environments;
    private Optional<Dialog> dialog;
    private Optional<Message> message;
    private List<Message> alerts;
    private String theme;
    private final boolean readonly;

    private Draft(DeckState before) {
      size = before.size;
      scope = before.scope;
      panes = before.panes;
      lists = before.lists;
      logs = before.logs;
      gpus = before.gpus;
      environments = before.environments;
      dialog = before.dialog;
      message = before.message;
      alerts = before.alerts;
      theme = before.theme;
      readonly = before.readonly;
    }

    private DeckState state() {
      return new DeckState(
          size,
          scope,
          panes,
          lists,
          logs,
          gpus,
          environments,
          dialog,
          message,
          alerts,
          theme,
          readonly);
    }
  }
}
