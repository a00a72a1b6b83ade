package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One machine of a cluster.
 *
 * @param state free, mixed, full, draining, down or unknown, in our words
 * @param nativeState the scheduler's own
 */
public record Node(
    SafeText name,
    State state,
    SafeText nativeState,
    List<SafeText> partitions,
    OptionalInt cpus,
    OptionalInt cpusUsed,
    OptionalLong memoryBytes,
    List<GpuCount> gpus,
    Optional<SafeText> reason,
    List<SafeText> features) {

  /** What a node is good for now. */
  public enum State {
    IDLE,
    MIXED,
    ALLOCATED,
    DRAINING,
    /** Switched off to save power, and free after a wake-up. */
    STANDBY,
    DOWN,
    UNKNOWN;

    /** Whether a job may start there, be it later, when cores are free or the node is awake. */
    public boolean takesJobs() {
      return switch (this) {
        case IDLE, MIXED, ALLOCATED, STANDBY -> true;
        case DRAINING, DOWN, UNKNOWN -> false;
      };
    }

    /** The word of the command line's contract. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
