package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.JobState;

/** Slurm's job states, 17.02 to 25 (src/common/slurm_protocol_defs.c, job_state_string). */
final class States {

  private States() {}

  /** Our word for a state; a pending job that nothing but a release can start is held. */
  static JobState of(String state, String reason, String priority) {
    JobState plain = of(state);
    boolean held = reason.equals("JobHeldUser") || reason.equals("JobHeldAdmin");
    return plain == JobState.PENDING && (held || priority.equals("0")) ? JobState.HELD : plain;
  }

  private static JobState of(String state) {
    return switch (state) {
      case "PENDING", "REQUEUED", "REQUEUE_FED" -> JobState.PENDING;
      case "REQUEUE_HOLD", "SPECIAL_EXIT", "RESV_DEL_HOLD" -> JobState.HELD;
      case "RUNNING", "CONFIGURING", "RESIZING", "POWER_UP_NODE" -> JobState.RUNNING;
      case "SUSPENDED", "STOPPED" -> JobState.SUSPENDED;
      case "COMPLETING", "STAGE_OUT", "SIGNALING" -> JobState.COMPLETING;
      case "COMPLETED" -> JobState.COMPLETED;
      case "FAILED", "LAUNCH_FAILED" -> JobState.FAILED;
      case "CANCELLED", "REVOKED" -> JobState.CANCELLED;
      case "TIMEOUT", "DEADLINE" -> JobState.TIMEOUT;
      case "OUT_OF_MEMORY" -> JobState.OUT_OF_MEMORY;
      case "NODE_FAIL", "BOOT_FAIL", "RECONFIG_FAIL" -> JobState.NODE_FAILED;
      case "PREEMPTED" -> JobState.PREEMPTED;
      default -> JobState.UNKNOWN;
    };
  }
}
