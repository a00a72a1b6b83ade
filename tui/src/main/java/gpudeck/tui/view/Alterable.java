package gpudeck.tui.view;

import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Change;
import java.util.List;

/**
 * Jobs that a change can be for, as they were when it was asked.
 *
 * @param living each of them, and every task of a folded array
 * @param first of a folded array what waits, as long as something does
 */
public record Alterable(List<Target> living, List<Target> first) {

  /** Those that a change means: what runs is signalled or put back, what waits goes elsewhere. */
  public List<Target> of(Change change) {
    if (change instanceof Change.Limit) {
      return first;
    }
    return change instanceof Change.Partition
        ? living.stream().filter(target -> target.job().state().waits()).toList()
        : living.stream().filter(target -> target.job().state().runs()).toList();
  }
}
