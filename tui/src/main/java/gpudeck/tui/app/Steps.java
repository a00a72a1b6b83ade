package gpudeck.tui.app;

import gpudeck.core.probe.Interest.OnHost;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.Scope;
import java.util.Optional;
import java.util.Set;

/** From state to state: the one function that changes what the user sees. */
final class Steps {

  private static final Set<Command> MEANS_ITS_ROW =
      Set.of(Command.SHOW_LOG, Command.PANE_LOG, Command.PAGER, Command.PIN, Command.DETAILS);

  private final KeyMap keys;

  Steps(KeyMap keys) {
    this.keys = keys;
  }

  /** After something came from the terminal. */
  Step after(Input input, Sight sight) {
    if (input instanceof Input.Key key) {
      return afterKey(key.name(), sight);
    }
    if (input instanceof Input.Paste paste) {
      return DialogSteps.paste(sight.state(), paste.text());
    }
    if (input instanceof Input.Mouse mouse) {
      return MouseSteps.after(mouse, sight);
    }
    if (input instanceof Input.Resized resized) {
      return Step.of(sight.state().withSize(resized.size()));
    }
    if (input instanceof Input.Closed) {
      return Step.of(sight.state(), new Effect.Quit());
    }
    return Step.of(sight.state());
  }

  private Step afterKey(String key, Sight sight) {
    DeckState state = sight.state().goneOn(sight.now());
    Optional<Dialog> dialog = state.dialog();
    if (dialog.isPresent()) {
      return new DialogSteps(keys).after(key, dialog.get(), sight.with(state));
    }
    return keys.command(state.focus(), key)
        .map(command -> after(command, sight.with(state)))
        .orElse(Step.of(state));
  }

  /** After a command, however it was given. */
  static Step after(Command command, Sight now) {
    Sight sight = MEANS_ITS_ROW.contains(command) ? settled(now) : now;
    DeckState state = sight.state();
    return switch (command) {
      case CANCEL, HOLD, RELEASE -> OrderSteps.after(command, sight);
      case CHANGE -> AlterSteps.asked(sight);
      case WHERE -> WhereSteps.opened(sight);
      case COMPARE -> CompareSteps.asked(sight);
      case NEW_JOB, SUBMIT_SCRIPT, INTERACTIVE, RESUBMIT -> SubmitSteps.after(command, sight);
      case ATTACH, SHELL -> AttachSteps.after(command, sight);
      case NEW_SESSION, RENAME, END_SESSION -> SessionSteps.after(command, sight);
      case UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM -> moved(command, sight);
      case FILTER, DETAILS -> ListSteps.after(command, sight);
      case MARK, UNFOLD, SORT -> ListSteps.after(command, sight.with(state.withPane(Pane.LIST)));
      case FOLLOW, WRAP, STREAM, SEARCH, NEXT_MATCH, PREVIOUS_MATCH, LEFT, RIGHT, PAGER ->
          LogSteps.after(command, sight);
      case ALLOW_GPUS -> GpuSteps.after(command, sight);
      case SHOW_LOG, PANE_LOG -> Step.of(state.withPane(Pane.LOG));
      case PANE_LIST -> Step.of(state.withPane(Pane.LIST));
      case PANE_GPUS -> Step.of(state.withPane(Pane.GPUS));
      case PANE_ENVIRONMENTS -> Step.of(state.withPane(Pane.ENVIRONMENTS));
      case NEXT_PANE -> Step.of(state.withPanes(sight.panesTurned(1)));
      case PREVIOUS_PANE -> Step.of(state.withPanes(sight.panesTurned(-1)));
      case ZOOM -> Step.of(state.withZoomed(!state.zoomed()));
      case PIN -> Step.of(pinned(state));
      case MINE -> Step.of(scoped(state, state.scope().withEverybody(!state.scope().everybody())));
      case ENDED -> Step.of(ended(state));
      case PREVIOUS_HOST -> Step.of(state.withScope(state.scope().turned(sight.hostNames(), -1)));
      case NEXT_HOST -> Step.of(state.withScope(state.scope().turned(sight.hostNames(), 1)));
      case JOBS -> Step.of(placed(state, Place.JOBS));
      case HISTORY -> Step.of(placed(state, Place.HISTORY));
      case NODES -> Step.of(placed(state, Place.NODES));
      case PARTITIONS -> Step.of(placed(state, Place.PARTITIONS));
      case TIMELINE -> Step.of(placed(state, Place.TIMELINE));
      case SESSIONS -> Step.of(placed(state, Place.SESSIONS));
      case TUNNELS -> Step.of(placed(state, Place.TUNNELS));
      case NEW_TUNNEL, CLOSE_TUNNEL -> TunnelSteps.after(command, sight);
      case HELP, PALETTE, COPY, COMMAND_LOG, ALERTS, THEME -> opened(command, sight);
      case REFRESH -> Step.of(state, new Effect.Refresh());
      case REPAINT -> Step.of(state, new Effect.Repaint());
      case BACK -> Step.of(back(state).orElse(state));
      case QUIT -> back(state).map(Step::of).orElse(Step.of(state, new Effect.Quit()));
      case YES, NO, ACCEPT, CLOSE, CHORD, TO_DECK, LET_GO, REDIAL, CHORD_HELP -> Step.of(state);
      case WHERE_ELSE, EXACTLY, NEXT_CHOICE, PREVIOUS_CHOICE -> Step.of(state);
    };
  }

  /** Whoever asks for more of a row means that row, however short they have been on it. */
  private static Sight settled(Sight sight) {
    return sight.with(sight.state().settledOn(sight.job()));
  }

  private static Step moved(Command command, Sight sight) {
    return switch (sight.state().pane()) {
      case GPUS -> GpuSteps.after(command, sight);
      case LOG -> LogSteps.after(command, sight);
      case LIST, ENVIRONMENTS -> ListSteps.after(command, sight);
    };
  }

  private static Step opened(Command command, Sight sight) {
    Dialog dialog =
        switch (command) {
          case HELP -> new Dialog.Help(sight.state().focus(), 0);
          case PALETTE -> new Dialog.Palette(Entry.EMPTY, 0);
          case COPY -> Menus.copy(sight);
          case COMMAND_LOG -> new Dialog.CommandLog(0);
          case ALERTS -> new Dialog.Alerts(0);
          default -> Menus.theme(sight);
        };
    return Step.of(sight.state().withDialog(dialog));
  }

  /** In the history it is how far back that is asked for. */
  private static DeckState ended(DeckState state) {
    Scope scope = state.scope();
    return scope.place() == Place.HISTORY
        ? state.withScope(scope.withBack(scope.back().next()))
        : scoped(state, scope.withEnded(scope.ended().next()));
  }

  private static DeckState scoped(DeckState state, Scope scope) {
    return placed(state.withScope(scope), Place.JOBS);
  }

  private static DeckState placed(DeckState state, Place place) {
    return state.withScope(state.scope().withPlace(place)).withPane(Pane.LIST);
  }

  /** Pins the pane of GPUs if the keys are in it, else the log; or lets it go again. */
  private static DeckState pinned(DeckState state) {
    Optional<OnHost> settled = state.logs().settled();
    if (state.pane() == Pane.GPUS) {
      boolean isPinned = state.gpus().pinned().isPresent();
      return state.withGpus(state.gpus().withPinned(isPinned ? Optional.empty() : settled));
    }
    boolean isPinned = state.logs().pinned().isPresent();
    return state.withLogs(state.logs().withPinned(isPinned ? Optional.empty() : settled));
  }

  /** One step back towards the queue of all hosts; empty where that is what is shown. */
  private static Optional<DeckState> back(DeckState state) {
    if (state.zoomed()) {
      return Optional.of(state.withZoomed(false));
    }
    if (hasRows(state.pane()) && !state.rows().filter().isEmpty()) {
      return Optional.of(state.withRows(state.rows().withFilter("")));
    }
    if (state.pane() != Pane.LIST) {
      return Optional.of(state.withPane(Pane.LIST));
    }
    if (!state.list().marks().isEmpty()) {
      return Optional.of(state.withList(state.list().withMarks(Set.of())));
    }
    if (state.scope().place() != Place.JOBS) {
      return Optional.of(placed(state, Place.JOBS));
    }
    return Optional.empty();
  }

  private static boolean hasRows(Pane pane) {
    return pane == Pane.LIST || pane == Pane.ENVIRONMENTS;
  }
}
