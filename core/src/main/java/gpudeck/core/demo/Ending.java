package gpudeck.core.demo;

/** How a job ends, in Slurm's words. */
enum Ending {
  COMPLETED("None", 0),
  FAILED("NonZeroExitCode", 1 << 8),
  TIMEOUT("TimeLimit", 0),
  CANCELLED("None", 15),

  /** Gave way to a job that goes first. */
  PREEMPTED("None", 15);

  final String reason;
  final int waitStatus;

  /**
   * @param waitStatus of its script, as wait(2) gives it: signal, and exit code times 256
   */
  Ending(String reason, int waitStatus) {
    this.reason = reason;
    this.waitStatus = waitStatus;
  }
}
