package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Map;
import java.util.Optional;

/**
 * Slurm's reasons in plain words, and what the user can do (src/common/slurm_protocol_defs.c,
 * job_state_reason_string, 17.02 to 25; the free texts are slurmctld's).
 */
final class Reasons {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("Priority", "Jobs of higher priority go first; it moves up by itself."),
          Map.entry(
              "Resources",
              "It is next in line and waits until enough nodes, CPUs or GPUs are free."),
          Map.entry("Dependency", "It waits for another job to end as its dependency asks."),
          Map.entry(
              "DependencyNeverSatisfied",
              "The job that it depends on ended otherwise: it will never start. Cancel it."),
          Map.entry("JobHeldUser", "You or a program of yours holds it. Release it to let it run."),
          Map.entry(
              "JobHeldAdmin",
              "An administrator holds it: only they can release it. Ask your site."),
          Map.entry("BeginTime", "It may not start before its begin time."),
          Map.entry("JobArrayTaskLimit", "As many tasks of this array run as its own %limit lets."),
          Map.entry("PartitionDown", "Its partition is down: nothing starts there. Ask your site."),
          Map.entry(
              "PartitionInactive",
              "Its partition takes no jobs now. Wait, or send it to another partition."),
          Map.entry(
              "PartitionNodeLimit",
              "It asks for more or fewer nodes than its partition lets; or those nodes are down."
                  + " Ask for other nodes or another partition."),
          Map.entry(
              "PartitionTimeLimit",
              "It asks for more time than its partition lets: lower its time limit or move it."),
          Map.entry(
              "PartitionConfig",
              "Its partition's rules do not let it start. Ask for less, or use another partition."),
          Map.entry("NodeDown", "A node that it needs is down. Ask for other nodes, or wait."),
          Map.entry(
              "ReqNodeNotAvail",
              "A node that it asks for is down, drained or reserved (often for maintenance)."
                  + " A shorter time limit may let it start before."),
          Map.entry(
              "BadConstraints", "No node can ever give what it asks for: it will never start."),
          Map.entry("Reservation", "It waits for its reservation to begin or to have room."),
          Map.entry("ReservationDeleted", "Its reservation is gone: take it out, or cancel it."),
          Map.entry("Licenses", "It waits for a licence that other jobs use."),
          Map.entry("Prolog", "Its nodes are being prepared."),
          Map.entry("Cleaning", "It was put back into the queue; its last run is cleaned up."),
          Map.entry("InvalidAccount", "Its account does not exist (any more): change it."),
          Map.entry("InvalidQOS", "Its QOS does not exist or is not yours: change it."),
          Map.entry("QOSNotAllowed", "Its QOS may not be used in this partition or account."),
          Map.entry("AccountNotAllowed", "Its account may not use this partition."),
          Map.entry("AccountingPolicy", "A limit of its account does not let it start."),
          Map.entry("QOSUsageThreshold", "Its share of the machine is used up for now: it waits."),
          Map.entry("JobHoldMaxRequeue", "It was put back too often and is held. Release it."),
          Map.entry("BurstBufferResources", "It waits for room in the burst buffer."),
          Map.entry("BurstBufferStageIn", "Its data is being copied in."),
          Map.entry("BurstBufferOperation", "The burst buffer failed on it; it is held."),
          Map.entry("FrontEndDown", "No front end is there to start it."),
          Map.entry("PowerNotAvail", "Not enough power for it now."),
          Map.entry("SchedDefer", "The site starts jobs in rounds; it waits for the next."),
          Map.entry("MaxPowerLPN", "Not enough power for it now."),
          Map.entry("Reserved_For_Maintenance", "Its nodes are kept for maintenance."),
          Map.entry(
              "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority"
                  + " partitions",
              "Its nodes are down, drained or kept for partitions that go first."),
          Map.entry(
              "job requeued in held state", "It was put back and is held. Release it to run it."),
          Map.entry(
              "launch failed requeued held",
              "Its start failed and it is held. Look at its nodes, then release it."),
          Map.entry(
              "user env retrieval failed", "Your environment could not be read on the host."));

  /** How jobs end; any other reason of one that has ended is why it waited until then. */
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("BadConstraints", "No node can ever give what it asks for."),
          Map.entry("DeadLine", "It cannot end before its deadline, or did not."),
          Map.entry("NonZeroExitCode", "Its script ended with an error: see its log."),
          Map.entry(
              "JobLaunchFailure",
              "It could not be started: often its output folder is missing or the disk is full."),
          Map.entry("RaisedSignal", "A signal ended it: see its log."),
          Map.entry("TimeLimit", "It ran into its time limit."),
          Map.entry("InactiveLimit", "It was idle for too long."),
          Map.entry("OutOfMemory", "It used more memory than it asked for: ask for more."),
          Map.entry("SystemFailure", "Slurm or a node failed, not the job: send it again."));

  private Reasons() {}

  /** The sentence for a reason; empty where there is no reason or we have no better words. */
  static Optional<SafeText> explain(String reason, JobState state) {
    if (state.runs()) {
      return reason.startsWith("JobHeld")
          ? Optional.of(SafeText.of("It runs; put back into the queue it would be held."))
          : Optional.empty();
    }
    if (state.ended()) {
      return Optional.ofNullable(ENDS.get(reason)).map(Reasons::safe);
    }
    return Optional.ofNullable(WORDS.get(reason))
        .or(() -> Optional.ofNullable(ENDS.get(reason)))
        .or(() -> unavailable(reason))
        .or(() -> Limits.explain(reason))
        .map(Reasons::safe);
  }

  /** Whether it tells how a job ended. */
  static boolean isOfEnd(String reason) {
    return ENDS.containsKey(reason) || reason.equals("NodeDown");
  }

  private static Optional<String> unavailable(String reason) {
    String marker = "UnavailableNodes:";
    int nodes = reason.indexOf(marker);
    if (!reason.startsWith("ReqNodeNotAvail") || nodes < 0) {
      return reason.startsWith("ReqNodeNotAvail")
          ? Optional.of(WORDS.get("ReqNodeNotAvail"))
          : Optional.empty();
    }
    return Optional.of(
        "It needs nodes that are down, drained or reserved: "
            + reason.substring(nodes + marker.length()));
  }

  private static SafeText safe(String bytes) {
    return new Raw(bytes).shown();
  }
}
