package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.WallTime;
import java.util.List;
import java.util.Optional;

/**
 * A change of one job in Slurm's words; the very job is told as for an {@link OrderScript}.
 *
 * @param target how the host can tell that the job is still the one that was meant
 */
record ChangeScript(Change change, OrderScript target) {

  /** Empty where the job's id or owner is nothing that Slurm prints. */
  static Optional<ChangeScript> of(Change change, Job job, String nonce) {
    return OrderScript.of(Order.HOLD, job, nonce).map(target -> new ChangeScript(change, target));
  }

  String program() {
    return change instanceof Change.Signal ? "scancel" : "scontrol";
  }

  /**
   * What squeue has to show of the job before, one of these: only what runs can be signalled
   * (scancel would try again for 95 s), only what waits can go elsewhere, and only what runs is put
   * back into the queue. {@code scontrol requeue} of a job that has ended would run it once more,
   * over its own results (22.05.8).
   */
  List<String> wanted() {
    String job = target.identity();
    if (change instanceof Change.Signal) {
      return List.of(job + "RUNNING|");
    }
    if (change instanceof Change.Requeue) {
      return List.of(job + "RUNNING|", job + "SUSPENDED|");
    }
    return List.of(change instanceof Change.Partition ? job + "PENDING|" : job);
  }

  /** {@code --full}: the batch script and all its children too, not its steps alone. */
  String arguments() {
    String job = target.target();
    if (change instanceof Change.Signal signal) {
      return "--full --signal=" + signal.name() + " " + Script.quote(job);
    }
    if (change instanceof Change.Limit limit) {
      return update(job) + Script.quote("TimeLimit=" + WallTime.hours(limit.time()));
    }
    return change instanceof Change.Partition to
        ? update(job) + Script.quote("Partition=" + to.name())
        : "requeue " + Script.quote(job);
  }

  private static String update(String job) {
    return "update " + Script.quote("JobId=" + job) + " ";
  }
}
