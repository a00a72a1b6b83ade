package gpudeck.tui.app;

import gpudeck.tui.view.DeckState;
import java.util.List;

/** The state after an event, and what is to be done besides. */
record Step(DeckState state, List<Effect> effects) {

  static Step of(DeckState state, Effect... effects) {
    return new Step(state, List.of(effects));
  }
}
