package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.JobState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * PBS's job states, a letter and a substate each (qstat's manual page, and pbs_job.h's numbers as
 * 23.06.06 printed them).
 */
final class States {

  /** Held by a dependency: nobody has to release it. */
  static final String DEPENDENT = "22";

  /** Stopped in favour of a job of higher priority. */
  static final String PREEMPTED = "45";

  /** Its output is being copied to where it was asked for. */
  static final String COPYING = "51";

  private static final String TERMINATED = "91";
  static final String FINISHED = "92";

  /** How PBS ends a job: SIGTERM, and SIGKILL after that. */
  private static final Set<OptionalInt> KILLED = Set.of(OptionalInt.of(9), OptionalInt.of(15));

  private States() {}

  /** Our word for a state. */
  static JobState of(Attributes job) {
    return switch (job.text("job_state")) {
      case "Q", "W", "T" -> JobState.PENDING;
      case "H" -> job.is("substate", DEPENDENT) ? JobState.PENDING : JobState.HELD;
      case "R", "B" -> JobState.RUNNING;
      case "S", "U" -> JobState.SUSPENDED;
      case "E" -> JobState.COMPLETING;
      case "F", "X" -> ended(job, ExitStatus.of(job.text("Exit_status")));
      default -> JobState.UNKNOWN;
    };
  }

  /** A job that never ran has no exit status, and is no success, whatever its substate says. */
  private static JobState ended(Attributes job, ExitStatus exit) {
    if (exit.pbs().isPresent()) {
      return endedByPbs(exit.pbs().getAsInt());
    }
    if (job.is("substate", TERMINATED) || exit.isUnknown() && job.is("substate", FINISHED)) {
      return JobState.CANCELLED;
    }
    if (exit.isUnknown()) {
      return JobState.UNKNOWN;
    }
    if (KILLED.contains(exit.signal()) && hasUsedItsTime(job)) {
      return JobState.TIMEOUT;
    }
    return exit.code().orElse(1) == 0 ? JobState.COMPLETED : JobState.FAILED;
  }

  /** Of a job that ran into its limit PBS 14 tells no more than the signal that it sent. */
  private static boolean hasUsedItsTime(Attributes job) {
    Optional<Duration> limit = PbsTime.duration(job.text("Resource_List.walltime"));
    return PbsTime.duration(job.text("resources_used.walltime"))
        .filter(used -> limit.filter(most -> used.compareTo(most) >= 0).isPresent())
        .isPresent();
  }

  private static JobState endedByPbs(int status) {
    return switch (status) {
      case -29, -28 -> JobState.TIMEOUT;
      case -27, -26 -> JobState.OUT_OF_MEMORY;
      case -4, -5, -6 -> JobState.NODE_FAILED;
      default -> JobState.FAILED;
    };
  }
}
