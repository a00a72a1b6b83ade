package gpudeck.tui.view;

import gpudeck.tui.keys.Focus;
import gpudeck.tui.screen.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of the screen that is the user's: changed by keys, on one thread, one immutable value after
 * the other.
 *
 * @param size of the whole screen
 * @param pane which one takes the keys
 * @param zoomed that pane has the whole screen
 * @param lists where the user is in each list; a list that is not there is at its start
 * @param message the last one, for the footer
 * @param alerts what was told lately, oldest first, bounded
 * @param theme name of the colours that are worn
 * @param readonly nothing is changed on a host, and its keys are not shown
 */
public record DeckState(
    Size size,
    Scope scope,
    Pane pane,
    boolean zoomed,
    Map<Place, ListState> lists,
    LogStates logs,
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
        Pane.LIST,
        false,
        Map.of(),
        LogStates.START,
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
    if (pane == Pane.LOG) {
      return Focus.LOG;
    }
    return scope.place() == Place.JOBS ? Focus.QUEUE : Focus.LIST;
  }

  /** Where the user is in the list that is shown. */
  public ListState list() {
    return lists.getOrDefault(scope.place(), ListState.START);
  }

  /** Where the user is in the log that is shown. */
  public LogState log() {
    return logs.state();
  }

  public DeckState withSize(Size size) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  public DeckState withScope(Scope scope) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  public DeckState withPane(Pane pane) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  public DeckState withZoomed(boolean zoomed) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  /** Somewhere else in the list that is shown. */
  public DeckState withList(ListState list) {
    Map<Place, ListState> after = new EnumMap<>(Place.class);
    after.putAll(lists);
    after.put(scope.place(), list);
    return new DeckState(
        size, scope, pane, zoomed, after, logs, dialog, message, alerts, theme, readonly);
  }

  public DeckState withLogs(LogStates logs) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  /** Somewhere else in the log that is shown. */
  public DeckState withLog(LogState log) {
    return withLogs(logs.with(log));
  }

  public DeckState withDialog(Dialog dialog) {
    return withDialog(Optional.of(dialog));
  }

  public DeckState withoutDialog() {
    return withDialog(Optional.empty());
  }

  private DeckState withDialog(Optional<Dialog> dialog) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }

  /** Tells the user something; news, a warning or an error is among the alerts too. */
  public DeckState tell(Message message) {
    List<Message> after = new ArrayList<>(alerts);
    if (message.isKept()) {
      after.add(message);
    }
    List<Message> kept = after.subList(Math.max(0, after.size() - ALERTS), after.size());
    return new DeckState(
        size,
        scope,
        pane,
        zoomed,
        lists,
        logs,
        dialog,
        Optional.of(message),
        kept,
        theme,
        readonly);
  }

  /** With nothing in the footer any more. */
  public DeckState withoutMessage() {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, Optional.empty(), alerts, theme, readonly);
  }

  public DeckState withTheme(String theme) {
    return new DeckState(
        size, scope, pane, zoomed, lists, logs, dialog, message, alerts, theme, readonly);
  }
}
