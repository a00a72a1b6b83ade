package gpudeck.tui.app;

import gpudeck.core.probe.Interest.OnHost;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a selection count once it has stood for a while, so that going down a list asks no host
 * about each row; the first one after a start counts at once.
 */
final class Settling {

  private final Duration still;
  private Optional<OnHost> candidate = Optional.empty();
  private Optional<OnHost> settled = Optional.empty();
  private long since;

  Settling(Duration still) {
    this.still = still;
  }

  /**
   * The job that counts, now that this one is selected.
   *
   * @param before the one that has counted so far
   * @param now as {@code Time.nanos} gives it
   */
  Optional<OnHost> settled(Optional<OnHost> before, Optional<OnHost> selected, long now) {
    settled = before;
    if (!selected.equals(candidate)) {
      candidate = selected;
      since = now;
    }
    if (settled.isEmpty() || left(now).isZero()) {
      settled = candidate;
    }
    return settled;
  }

  /** How long until the selection counts; zero if it does. */
  Duration left(long now) {
    if (candidate.equals(settled)) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(0, still.toNanos() - (now - since)));
  }
}
