package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slurm's reasons in a few words, where a list has no room for a sentence. */
final class BriefReason {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("Priority", "others go first"),
          Map.entry("Resources", "next in line"),
          Map.entry("Dependency", "waits for a job"),
          Map.entry("DependencyNeverSatisfied", "will never start"),
          Map.entry("JobHeldUser", "held by you"),
          Map.entry("JobHeldAdmin", "held by an administrator"),
          Map.entry("BeginTime", "not before its time"),
          Map.entry("JobArrayTaskLimit", "as many run as may"),
          Map.entry("PartitionDown", "partition is down"),
          Map.entry("PartitionInactive", "partition takes no jobs"),
          Map.entry("PartitionNodeLimit", "partition's node limit"),
          Map.entry("PartitionTimeLimit", "partition's time limit"),
          Map.entry("PartitionConfig", "partition's rules"),
          Map.entry("NodeDown", "node is down"),
          Map.entry("ReqNodeNotAvail", "nodes not available"),
          Map.entry("BadConstraints", "no node can run it"),
          Map.entry("Reservation", "waits for reservation"),
          Map.entry("ReservationDeleted", "reservation is gone"),
          Map.entry("Licenses", "waits for a licence"),
          Map.entry("Prolog", "nodes being prepared"),
          Map.entry("Cleaning", "being cleaned up"),
          Map.entry("InvalidAccount", "no such account"),
          Map.entry("InvalidQOS", "no such QOS"),
          Map.entry("QOSNotAllowed", "QOS not allowed"),
          Map.entry("AccountNotAllowed", "account not allowed"),
          Map.entry("AccountingPolicy", "account limit"),
          Map.entry("QOSUsageThreshold", "share is used up"),
          Map.entry("JobHoldMaxRequeue", "held, requeued too often"),
          Map.entry("NonZeroExitCode", "ended with an error"),
          Map.entry("JobLaunchFailure", "could not be started"),
          Map.entry("RaisedSignal", "ended by a signal"),
          Map.entry("TimeLimit", "its time was up"),
          Map.entry("InactiveLimit", "idle for too long"),
          Map.entry("OutOfMemory", "needed more memory"),
          Map.entry("SystemFailure", "the system failed"),
          Map.entry("job requeued in held state", "held, was put back"),
          Map.entry("launch failed requeued held", "held, start failed"),
          Map.entry(
              "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority"
                  + " partitions",
              "nodes not available"));

  /** In {@code afterok:25(unfulfilled),afterany:3_7(unfulfilled)} the jobs, each with its task. */
  private static final Pattern WAITED_FOR = Pattern.compile(":(\\d{1,10}(?:_\\d{1,10})?)");

  private BriefReason() {}

  /**
   * @param dependency what squeue prints for it, empty where there is none
   * @return empty where Slurm's own word is all there is
   */
  static Optional<SafeText> of(String reason, String dependency, JobState state) {
    return (state.ended() ? ended(reason, state) : waits(reason, dependency)).map(SafeText::of);
  }

  /** Slurm leaves a job that is cancelled the reason for which it waited. */
  private static Optional<String> ended(String reason, JobState state) {
    if (reason.startsWith("JobHeld")) {
      return Optional.of("was held");
    }
    if (reason.equals("DependencyNeverSatisfied")) {
      return Optional.of("its dependency failed");
    }
    Optional<String> words = words(reason);
    return Reasons.isOfEnd(reason)
        ? words
        : words.filter(known -> state == JobState.CANCELLED).map(known -> "while it waited");
  }

  private static Optional<String> waits(String reason, String dependency) {
    Optional<String> job = reason.equals("Dependency") ? waitsFor(dependency) : Optional.empty();
    return job.or(() -> words(reason));
  }

  private static Optional<String> words(String reason) {
    return Optional.ofNullable(WORDS.get(reason.split(",", 2)[0]))
        .or(() -> Optional.ofNullable(WORDS.get(reason)))
        .or(() -> Limits.brief(reason));
  }

  private static Optional<String> waitsFor(String dependency) {
    Matcher found = WAITED_FOR.matcher(dependency);
    List<MatchResult> jobs = found.results().toList();
    if (jobs.isEmpty()) {
      return dependency.startsWith("singleton")
          ? Optional.of("one of its name at a time")
          : Optional.empty();
    }
    String first = jobs.get(0).group(1);
    int more = jobs.size() - 1;
    return Optional.of("waits for " + first + (more > 0 ? " and " + more + " more" : ""));
  }
}
