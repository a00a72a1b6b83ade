package gpudeck.tui.app;

import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.watch.Watch;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.view.DeckState;
import java.time.Instant;

/** Shows a whole log in the user's own pager, with the terminal handed over meanwhile. */
record Pager(Watch watch, Screen screen) {

  DeckState show(LogWish wish, DeckState state, Instant now) {
    return state;
  }
}
