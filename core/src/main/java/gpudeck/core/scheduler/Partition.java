package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A queue that jobs are sent to: a partition of Slurm, a queue of PBS or OAR.
 *
 * @param state up, down, drain or inactive, as the scheduler says
 * @param limit the longest wall time; empty: none or not told
 * @param pendingJobs empty where it is not told
 * @param allowed whether this user may send jobs there; empty where that is not told
 * @param admission what decides that where it is not told
 */
public record Partition(
    SafeText name,
    SafeText state,
    boolean isDefault,
    Optional<Duration> limit,
    OptionalInt nodes,
    List<GpuCount> gpus,
    OptionalInt pendingJobs,
    Optional<Boolean> allowed,
    Admission admission) {

  /** One that lets in who is allowed, without a reason. */
  public Partition(
      SafeText name,
      SafeText state,
      boolean isDefault,
      Optional<Duration> limit,
      OptionalInt nodes,
      List<GpuCount> gpus,
      OptionalInt pendingJobs,
      Optional<Boolean> allowed) {
    this(name, state, isDefault, limit, nodes, gpus, pendingJobs, allowed, Admission.OF_ALL);
  }

  /** The same for a user who may submit as these. */
  public Partition by(List<Association> associations) {
    return new Partition(
        name,
        state,
        isDefault,
        limit,
        nodes,
        gpus,
        pendingJobs,
        allowed.or(() -> admission.admits(associations, name)),
        admission);
  }
}
