package gpudeck.core.scheduler;

import java.util.Locale;

/** The states of all schedulers in one set of words. */
public enum JobState {
  PENDING,
  HELD,
  RUNNING,
  SUSPENDED,
  COMPLETING,
  COMPLETED,
  FAILED,
  CANCELLED,
  TIMEOUT,
  OUT_OF_MEMORY,
  NODE_FAILED,
  PREEMPTED,
  UNKNOWN;

  /** Whether the job will not run any more. */
  public boolean ended() {
    return switch (this) {
      case COMPLETED, FAILED, CANCELLED, TIMEOUT, OUT_OF_MEMORY, NODE_FAILED, PREEMPTED -> true;
      default -> false;
    };
  }

  /** Whether the job waits for its turn. */
  public boolean waits() {
    return this == PENDING || this == HELD;
  }

  /** Whether the job has resources. */
  public boolean runs() {
    return this == RUNNING || this == SUSPENDED || this == COMPLETING;
  }

  /** The word of the command line's contract, such as {@code out_of_memory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
