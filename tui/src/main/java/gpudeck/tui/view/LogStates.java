package gpudeck.tui.view;

import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.JobKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose log is shown, and where the user is in each log.
 *
 * @param settled the selected job, once the selection has settled
 * @param pinned the job that the log stays on whatever is selected
 */
public record LogStates(
    Optional<OnHost> settled, Optional<OnHost> pinned, Map<JobKey, LogState> states) {

  /** No log yet. */
  public static final LogStates START = new LogStates(Optional.empty(), Optional.empty(), Map.of());

  public LogStates {
    states = Map.copyOf(states);
  }

  /** The job whose log is shown. */
  public Optional<OnHost> shown() {
    return pinned.or(() -> settled);
  }

  /** Where the user is in the log that is shown. */
  public LogState state() {
    return shown()
        .map(job -> states.getOrDefault(job.job(), LogState.START))
        .orElse(LogState.START);
  }

  /** What has to be read of the host for it. */
  public Optional<LogWish> wish() {
    return shown().map(job -> new LogWish(job, state().stream()));
  }

  public LogStates withSettled(Optional<OnHost> settled) {
    return new LogStates(settled, pinned, states);
  }

  public LogStates withPinned(Optional<OnHost> pinned) {
    return new LogStates(settled, pinned, states);
  }

  /** Somewhere else in the log that is shown; without one, nothing changes. */
  public LogStates with(LogState state) {
    if (shown().isEmpty()) {
      return this;
    }
    Map<JobKey, LogState> after = new HashMap<>(states);
    after.put(shown().get().job(), state);
    return new LogStates(settled, pinned, after);
  }
}
