package gpudeck.tui.view;

import gpudeck.core.probe.Interest.OnHost;
import java.util.Optional;

/**
 * Where a user is in the pane of GPUs.
 *
 * @param pinned the job that the pane stays on whatever is selected
 * @param top how many lines are above the first in sight; the view bounds it
 */
public record GpusState(Optional<OnHost> pinned, int top) {

  /** The selected job's, from the top. */
  public static final GpusState START = new GpusState(Optional.empty(), 0);

  public GpusState withPinned(Optional<OnHost> pinned) {
    return new GpusState(pinned, top);
  }

  public GpusState withTop(int top) {
    return new GpusState(pinned, top);
  }
}
