package gpudeck.tui.app;

import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.store.Snapshot;
import gpudeck.tui.pane.DeckLayout;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.EnvironmentsView;
import gpudeck.tui.view.JobDialog;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Place;
import java.util.EnumSet;
import java.util.List;
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
        hosts(state, snapshot),
        sights(state),
        state.logs().shown(),
        log(state),
        inSight(state, Pane.GPUS) ? state.gpusJob() : Optional.empty(),
        inSight(state, Pane.ENVIRONMENTS)
            ? EnvironmentsView.host(state, snapshot)
            : Optional.empty(),
        state.scope().showsHistory()
            ? Optional.of(state.scope().back().duration())
            : Optional.empty(),
        opened(state),
        focused);
  }

  /** Details lie open of the row that is selected. */
  private static List<OnHost> opened(DeckState state) {
    if (state.dialog().orElse(null) instanceof JobDialog.Compare compare) {
      return List.of(compare.one().job(), compare.other().job());
    }
    return state.dialog().orElse(null) instanceof Dialog.Details
        ? state.logs().settled().stream().toList()
        : List.of();
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
    } else if (place == Place.TIMELINE) {
      sights.add(Sight.TIMELINE);
    } else if (place == Place.SESSIONS) {
      sights.add(Sight.SESSIONS);
    }
    if (fillsIn(state)) {
      sights.add(Sight.PARTITIONS);
    }
    if (state.dialog().filter(JobDialog.Where.class::isInstance).isPresent()) {
      sights.addAll(Set.of(Sight.PARTITIONS, Sight.NODES, Sight.GPUS));
    }
    return Set.copyOf(sights);
  }

  /** A form offers what the site has. */
  private static boolean fillsIn(DeckState state) {
    return state.dialog().filter(JobDialog.Submit.class::isInstance).isPresent();
  }

  /** A log is read unless another pane has the whole screen: the list tells the progress in it. */
  private static Optional<LogWish> log(DeckState state) {
    boolean hidden = state.zoomed() && state.pane() != Pane.LOG;
    return hidden ? Optional.empty() : state.logs().wish();
  }

  private static boolean inSight(DeckState state, Pane pane) {
    return DeckLayout.of(state).pane(pane).isPresent();
  }
}
