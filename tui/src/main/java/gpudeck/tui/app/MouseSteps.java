package gpudeck.tui.app;

import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;

/** What the mouse does: the wheel moves what is under it, a click selects. */
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
    if (sight.state().dialog().isPresent()) {
      return Step.of(sight.state());
    }
    DeckState state = sight.state();
    Pane under = sight.pane(mouse.column(), mouse.row()).orElse(state.pane());
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
    DeckState there =
        sight.pane(mouse.column(), mouse.row()).map(state::withPane).orElse(state);
    return sight
        .rowAt(mouse.column(), mouse.row())
        .map(row -> Step.of(there.withList(state.list().select(sight.rows(), row))))
        .orElse(Step.of(there));
  }
}
