package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.JobState;

/**
 * OAR's job states (OAR 2.5.9 and 3, the states of table jobs). The letter {@code F} of its text
 * output is Finishing, {@code E} every end that was not the command's own.
 */
final class States {

  private States() {}

  /** Our word for a state; how an ended job ended is told by {@link End}. */
  static JobState of(Fields job) {
    return switch (job.text("state").orElse("")) {
      case "Waiting", "toAckReservation" -> JobState.PENDING;
      case "Hold" -> JobState.HELD;
      case "toLaunch", "Launching", "Running" -> JobState.RUNNING;
      case "Suspended", "Resuming" -> JobState.SUSPENDED;
      case "Finishing", "toError" -> JobState.COMPLETING;
      case "Terminated", "Error" -> End.of(job).state();
      default -> JobState.UNKNOWN;
    };
  }
}
