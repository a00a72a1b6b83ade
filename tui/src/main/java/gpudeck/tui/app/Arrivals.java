package gpudeck.tui.app;

import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.ListState;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.QueueRows;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Scene;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A job that was submitted here is selected when it appears, unless the user has gone elsewhere.
 */
final class Arrivals {

  private Optional<Event.Submitted> expected = Optional.empty();
  private Optional<RowKey> before = Optional.empty();

  /** From now on it may appear. */
  void expect(Event.Submitted submitted, DeckState state) {
    expected = Optional.of(submitted);
    before = state.list().selected();
  }

  /** The state with the job selected, if it is there. */
  DeckState selected(Scene scene) {
    DeckState state = scene.state();
    if (expected.isEmpty() || state.scope().place() != Place.JOBS) {
      return state;
    }
    if (!state.list().selected().equals(before)) {
      expected = Optional.empty();
      return state;
    }
    List<JobRow> rows = QueueRows.of(scene).rows();
    Optional<Integer> at =
        IntStream.range(0, rows.size()).filter(i -> isIt(rows.get(i))).boxed().findFirst();
    if (at.isEmpty()) {
      return state;
    }
    expected = Optional.empty();
    ListState list = state.list().select(rows.stream().map(JobRow::key).toList(), at.get());
    return state.withList(list);
  }

  private boolean isIt(JobRow row) {
    return row.host().equals(expected.get().host()) && isIt(row.job());
  }

  private boolean isIt(Job job) {
    String id = expected.get().id();
    return job.key().rawId().equals(id)
        || job.array()
            .map(ArrayTask::job)
            .filter(own -> id.equals(own) || id.startsWith(own + "."))
            .isPresent();
  }
}
