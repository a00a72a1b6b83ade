package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.JobState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a job ended. Terminated is the end of its command, whatever its exit status; Error is every
 * other end, and why stands in its events: a job that reached its wall time did not fail.
 *
 * @param inShort in a few plain words; empty where the state says it all
 */
record End(JobState state, Optional<String> inShort, Optional<String> sentence) {

  /**
   * Ends whose event tells it, the surest first (bipbip, Leon, sarko, NodeChangeState of 2.5.9).
   */
  private record Known(String event, JobState state, String inShort, String sentence) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "WALLTIME", JobState.TIMEOUT, "", "It reached its wall time, and OAR ended it."),
          new Known(
              "BESTEFFORT_KILL",
              JobState.PREEMPTED,
              "besteffort gave way",
              "It ran besteffort, and OAR ended it because another job needed its resources."),
          new Known(
              "WORKING_DIRECTORY",
              JobState.FAILED,
              "no such directory",
              "Its node has not got the directory that it was submitted from (oarsub -d)."),
          new Known(
              "OUTPUT_FILES",
              JobState.FAILED,
              "cannot write its output",
              "Its output files could not be opened for writing."),
          new Known(
              "PING_CHECKER_NODE_SUSPECTED", JobState.NODE_FAILED, "", "Its node did not answer."),
          new Known(
              "CPUSET_ERROR", JobState.NODE_FAILED, "", "Its node could not set up its cores."),
          new Known(
              "RESERVATION_NO_NODE",
              JobState.NODE_FAILED,
              "no node left",
              "None of the nodes that were reserved was there when it was to start."),
          new Known(
              "PROLOGUE_ERROR",
              JobState.FAILED,
              "the site's prologue failed",
              "A script of the site that runs before each job failed: tell your site."),
          new Known(
              "SERVER_PROLOGUE_ERROR",
              JobState.FAILED,
              "the site's prologue failed",
              "A script of the site that runs before each job failed: tell your site."),
          new Known(
              "LAUNCHING_OAREXEC_TIMEOUT",
              JobState.NODE_FAILED,
              "",
              "Its node was too slow to start it."));

  private static final Set<String> FALLS_AWAY =
      Set.of("SWITCH_INTO_ERROR_STATE", "SEND_KILL_JOB", "RESUME_JOB", "HOLD_WAITING_JOB");

  static final End NONE = new End(JobState.UNKNOWN, Optional.empty(), Optional.empty());

  /** The end of a job whose state is Terminated or Error. */
  static End of(Fields job) {
    return job.text("state").filter("Terminated"::equals).isPresent()
        ? terminated(WaitStatus.of(job))
        : error(job);
  }

  private static End terminated(WaitStatus exit) {
    int code = exit.code().orElse(0);
    if (exit.signal().isPresent()) {
      return failed("signal " + exit.signal().getAsInt());
    }
    return code == 0
        ? new End(JobState.COMPLETED, Optional.empty(), Optional.empty())
        : failed("exit " + code);
  }

  private static End failed(String how) {
    return new End(JobState.FAILED, Optional.of(how), Optional.empty());
  }

  private static End error(Fields job) {
    List<String> events =
        job.records("events").stream().flatMap(event -> event.text("type").stream()).toList();
    return KNOWN.stream()
        .filter(known -> events.contains(known.event))
        .findFirst()
        .map(known -> new End(known.state, some(known.inShort), some(known.sentence)))
        .orElseGet(() -> events.contains("FRAG_JOB_REQUEST") ? ordered(job) : untold(events));
  }

  /** Leaving the shell of an interactive job ends it in the same way as oardel. */
  private static End ordered(Fields job) {
    boolean interactive = job.text("jobType").filter("INTERACTIVE"::equals).isPresent();
    boolean ran = job.moment("startTime").isPresent();
    return interactive && ran
        ? new End(
            JobState.COMPLETED,
            some("its shell was left"),
            some("Its shell was left, or it was deleted."))
        : new End(JobState.CANCELLED, Optional.empty(), Optional.empty());
  }

  private static End untold(List<String> events) {
    String others =
        events.stream()
            .filter(event -> !FALLS_AWAY.contains(event))
            .distinct()
            .collect(Collectors.joining(", "));
    return new End(JobState.FAILED, some(others), Optional.empty());
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(words -> !words.isEmpty());
  }

  /** How a command ended: wait(2)'s status, as {@code exit_code} has it. */
  record WaitStatus(OptionalInt code, OptionalInt signal) {

    static final WaitStatus UNKNOWN = new WaitStatus(OptionalInt.empty(), OptionalInt.empty());

    static WaitStatus of(Fields job) {
      OptionalInt status = job.smallNumber("exit_code");
      return status.isPresent() && status.getAsInt() >= 0 ? of(status.getAsInt()) : UNKNOWN;
    }

    private static WaitStatus of(int status) {
      int signal = status & 0x7f;
      return signal == 0
          ? new WaitStatus(OptionalInt.of(status >> 8 & 0xff), OptionalInt.empty())
          : new WaitStatus(OptionalInt.empty(), OptionalInt.of(signal));
    }
  }
}
