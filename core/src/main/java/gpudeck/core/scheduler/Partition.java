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
 * @param cardsPerJob the most that one job may ask for; empty: as many as there are, or not told
 * @param limits what else it allows each, a line each, such as {@code 12 running jobs a user}
 * @param admission what decides who may send jobs there where that is not told
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
    OptionalInt cardsPerJob,
    List<SafeText> limits,
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
      Optional<Boolean> allowed,
      OptionalInt cardsPerJob,
      List<SafeText> limits) {
    this(
        name,
        state,
        isDefault,
        limit,
        nodes,
        gpus,
        pendingJobs,
        allowed,
        cardsPerJob,
        limits,
        Admission.OF_ALL);
  }

  /** One that has no limits but its wall time, or tells none. */
  public Partition(
      SafeText name,
      SafeText state,
      boolean isDefault,
      Optional<Duration> limit,
      OptionalInt nodes,
      List<GpuCount> gpus,
      OptionalInt pendingJobs,
      Optional<Boolean> allowed) {
    this(
        name,
        state,
        isDefault,
        limit,
        nodes,
        gpus,
        pendingJobs,
        allowed,
        OptionalInt.empty(),
        List.of());
  }

  /** The same where this decides who may send jobs there, as far as that is not told. */
  public Partition admitting(Admission admission) {
    return with(allowed, admission);
  }

  /** The same for a user who may submit as these. */
  public Partition by(List<Association> associations) {
    return with(allowed.or(() -> admission.admits(associations, name)), admission);
  }

  private Partition with(Optional<Boolean> allowed, Admission admission) {
    return new Partition(
        name,
        state,
        isDefault,
        limit,
        nodes,
        gpus,
        pendingJobs,
        allowed,
        cardsPerJob,
        limits,
        admission);
  }
}
