package gpudeck.tui.view;

import gpudeck.core.probe.Interest.OnHost;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.screen.Size;
import java.time.Instant;
import java.util.EnumMap;
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
 * @param messages what the user is told
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
    Messages messages,
    String theme,
    boolean readonly) {

  public DeckState {
    lists = Map.copyOf(lists);
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
        Messages.NONE,
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
    return withMessages(messages.tell(message));
  }

  /** Tells what happened by itself, unless something else has to be read first. */
  public DeckState news(Message happened) {
    return withMessages(messages.news(happened));
  }

  /** Puts what the screen says already among the alerts, to be read later. */
  public DeckState note(Message message) {
    return withMessages(messages.noted(message));
  }

  /** With nothing in the footer any more but what was not read yet. */
  public DeckState goneOn(Instant now) {
    return withMessages(messages.goneOn(now));
  }

  /** What was to be told next is told, if it is time. */
  public DeckState at(Instant now) {
    Messages after = messages.at(now);
    return after == messages ? this : withMessages(after);
  }

  private DeckState withMessages(Messages after) {
    return with(draft -> draft.messages = after);
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
    private Messages messages;
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
      messages = before.messages;
      theme = before.theme;
      readonly = before.readonly;
    }

    private DeckState state() {
      return new DeckState(
          size, scope, panes, lists, logs, gpus, environments, dialog, messages, theme, readonly);
    }
  }
}
