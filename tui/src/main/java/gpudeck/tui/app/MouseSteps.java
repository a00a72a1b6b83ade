package gpudeck.tui.app;

import gpudeck.tui.keys.Command;
import gpudeck.tui.pane.Deck.Spot;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.RowKey;
import java.util.List;
import java.util.Optional;

/**
 * What the mouse does: the wheel moves what is under it, or the dialog if there is one; a click
 * selects.
 */
final class MouseSteps {

  /** Rows that a notch of the wheel moves. */
  private static final int NOTCH = 3;

  private MouseSteps() {}

  static Step after(Input.Mouse mouse, Sight sight) {
    return switch (mouse.kind()) {
      case WHEEL_UP -> wheel(mouse, Command.UP, sight);
      case WHEEL_DOWN -> wheel(mouse, Command.DOWN, sight);
      case CLICK -> click(mouse, sight);
      default -> Step.of(sight.state());
    };
  }

  private static Step wheel(Input.Mouse mouse, Command command, Sight sight) {
    DeckState state = sight.state();
    if (state.dialog().isPresent()) {
      return DialogSteps.moved(state.dialog().get(), sight, command == Command.UP ? -1 : 1);
    }
    Pane under = sight.spot(mouse.column(), mouse.row()).map(Spot::pane).orElse(state.pane());
    DeckState moved = state.withPane(under);
    for (int i = 0; i < NOTCH; i++) {
      moved = Steps.after(command, sight.with(moved)).state();
    }
    return Step.of(moved.withPane(state.pane()));
  }

  private static Step click(Input.Mouse mouse, Sight sight) {
    DeckState state = sight.state();
    if (state.dialog().isPresent()) {
      return Step.of(state);
    }
    Optional<Spot> spot = sight.spot(mouse.column(), mouse.row());
    DeckState there = spot.map(Spot::pane).map(state::withPane).orElse(state);
    List<RowKey> rows = sight.with(there).rows();
    return Step.of(
        spot.flatMap(Spot::row)
            .map(row -> there.withRows(there.rows().select(rows, rows.indexOf(row))))
            .orElse(there));
  }
}
