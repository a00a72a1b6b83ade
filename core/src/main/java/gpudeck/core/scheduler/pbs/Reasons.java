package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.JobState;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Why a job waits, is stopped, or has ended as it has. */
final class Reasons {

  /** In {@code afterok:1.pbshpc@pbshpc,afterany:3[].pbshpc} the jobs, without their server. */
  private static final Pattern WAITED_FOR = Pattern.compile("[:](\\d{1,12}(?:\\[\\d*])?)");

  private Reasons() {}

  static Optional<Reason> of(Attributes job, JobState state) {
    if (state.ended()) {
      return ended(job, state);
    }
    return switch (job.text("job_state")) {
      case "H" -> held(job);
      case "W" ->
          Reason.maybe("not before its time", "It may not start before the time it was given.");
      case "Q" -> Comments.explain(job.text("comment"));
      case "S", "U" -> stopped(job);
      case "E" -> exiting(job);
      default -> Optional.empty();
    };
  }

  /** What it waits for, without what waits for it. */
  static Optional<String> dependency(Attributes job) {
    String waits =
        List.of(job.text("depend").split(",")).stream()
            .filter(one -> !one.startsWith("before") && !one.isBlank())
            .reduce((all, one) -> all + "," + one)
            .orElse("");
    return Optional.of(waits).filter(text -> !text.isEmpty());
  }

  private static Optional<Reason> held(Attributes job) {
    if (job.is("substate", States.DEPENDENT)) {
      return Reason.maybe(
          waitsFor(dependency(job).orElse("")),
          "It waits for another job to end as its dependency asks.");
    }
    String types = job.text("Hold_Types");
    if (types.contains("s") || types.contains("o")) {
      return Reason.maybe(
          "held by the site", "An operator of the site holds it: only they can release it.");
    }
    return types.contains("p")
        ? Reason.maybe("held: password", "PBS has no valid password of its owner: tell your site.")
        : Reason.maybe(
            "held by its owner",
            "Its owner or a program of theirs holds it. Release it to let it run.");
  }

  private static String waitsFor(String dependency) {
    List<MatchResult> jobs = WAITED_FOR.matcher(dependency).results().toList();
    if (jobs.isEmpty()) {
      return "waits for a job";
    }
    int more = jobs.size() - 1;
    return "waits for " + jobs.get(0).group(1) + (more > 0 ? " and " + more + " more" : "");
  }

  private static Optional<Reason> stopped(Attributes job) {
    return job.is("substate", States.PREEMPTED)
        ? Reason.maybe("preempted", "A job of higher priority has its place; it goes on later.")
        : Reason.maybe("suspended", "Somebody of the site has stopped it for a while.");
  }

  private static Optional<Reason> exiting(Attributes job) {
    return job.is("substate", States.COPYING)
        ? Reason.maybe(
            "output being copied",
            "Its output is being copied to where it was asked for; if this does not end, that"
                + " place cannot be written.")
        : Optional.empty();
  }

  private static Optional<Reason> ended(Attributes job, JobState state) {
    ExitStatus exit = ExitStatus.of(job.text("Exit_status"));
    return switch (state) {
      case TIMEOUT -> Reason.maybe("its time was up", "It ran into its time limit.");
      case OUT_OF_MEMORY ->
          Reason.maybe("too much memory", "It used more memory than it asked for: ask for more.");
      case NODE_FAILED ->
          Reason.maybe("its node failed", "PBS was started anew on its node, which ended it.");
      case CANCELLED -> cancelled(job, exit);
      case FAILED -> failed(exit);
      default -> Optional.empty();
    };
  }

  /** Of a job that never ran PBS itself ends one whose dependency failed; qdel's are terminated. */
  private static Optional<Reason> cancelled(Attributes job, ExitStatus exit) {
    if (!exit.isUnknown() || job.told("stime").isPresent()) {
      return Optional.empty();
    }
    return job.is("substate", States.FINISHED)
        ? Reason.maybe(
            "never ran", "It never ran: the job that it depended on did not end as it had to.")
        : Reason.maybe("never ran", "It was deleted before it ran.");
  }

  private static Optional<Reason> failed(ExitStatus exit) {
    if (exit.code().isPresent()) {
      String code = "exit " + exit.code().getAsInt();
      return exit.code().getAsInt() == 254
          ? Reason.maybe(code, "Its command was not found on the node.")
          : Reason.maybe(code, "Its script ended with an error: see its log.");
    }
    if (exit.signal().isPresent()) {
      return Reason.maybe("signal " + exit.signal().getAsInt(), "A signal ended it: see its log.");
    }
    return exit.pbs().isPresent() ? byPbs(exit.pbs().getAsInt()) : Optional.empty();
  }

  private static Optional<Reason> byPbs(int status) {
    return status == -25 || status == -24
        ? Reason.maybe("too many CPUs", "It used more CPUs than it asked for: ask for more.")
        : Reason.maybe(
            "PBS failed on it",
            "PBS could not start it or lost it (" + status + "): tell your site.");
  }
}
