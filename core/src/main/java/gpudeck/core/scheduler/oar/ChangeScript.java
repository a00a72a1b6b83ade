package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.WallTime;
import java.util.Optional;

/**
 * A change of one job in OAR's words; the very job is told as for an {@link OrderScript}.
 *
 * @param target how the host can tell that the job is still the one that was meant
 */
record ChangeScript(Change change, OrderScript target) {

  /** Empty where the job's id or owner is nothing that OAR prints. */
  static Optional<ChangeScript> of(Change change, Job job, String nonce) {
    return OrderScript.of(Order.HOLD, job, nonce).map(target -> new ChangeScript(change, target));
  }

  /**
   * The program with its words (oardel and oarwalltime of 2.5.9); empty where OAR has none: a job
   * stays in its queue, and what has begun begins anew as another job only.
   */
  Optional<String> command() {
    if (change instanceof Change.Signal signal) {
      return Optional.of("oardel -s " + signal.name() + " " + target.rawId());
    }
    return change instanceof Change.Limit limit
        ? Optional.of("oarwalltime " + target.rawId() + " " + WallTime.hours(limit.time()))
        : Optional.empty();
  }

  /** As the command log shows it. */
  String shown() {
    return command().orElse("oarstat -fJ -j " + target.rawId());
  }
}
