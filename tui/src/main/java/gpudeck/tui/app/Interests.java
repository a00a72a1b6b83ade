package gpudeck.tui.app;

import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.store.Snapshot;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Place;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the state of the screen makes the pollers look at. */
final class Interests {

  private Interests() {}

  /**
   * @param focused whether somebody has the terminal before them
   */
  static Interest of(DeckState state, Snapshot snapshot, boolean focused) {
    return new Interest(
        hosts(state, snapshot), sights(state), state.logs().shown(), log(state), focused);
  }

  private static Set<String> hosts(DeckState state, Snapshot snapshot) {
    return state.scope().host().map(Set::of).orElse(Set.copyOf(snapshot.hosts().keySet()));
  }

  private static Set<Sight> sights(DeckState state) {
    Set<Sight> sights = EnumSet.of(Sight.JOBS);
    Place place = state.scope().place();
    if (place == Place.JOBS && state.scope().everybody()) {
      sights.add(Sight.ALL_JOBS);
    } else if (place == Place.NODES) {
      sights.add(Sight.NODES);
    } else if (place == Place.PARTITIONS) {
      sights.add(Sight.PARTITIONS);
    } else if (place == Place.SESSIONS) {
      sights.add(Sight.SESSIONS);
    }
    return Set.copyOf(sights);
  }

  /** A log that the list has pushed off the screen is not read. */
  private static Optional<LogWish> log(DeckState state) {
    boolean hidden = state.zoomed() && state.pane() == Pane.LIST;
    return hidden ? Optional.empty() : state.logs().wish();
  }
}
