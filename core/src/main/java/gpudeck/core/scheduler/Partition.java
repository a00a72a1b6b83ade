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
    OptionalInt cardsPerJob,
    List<SafeText> limits,
    Admission admission) {

  /** One that lets in who is allowed, without a reason, and has no limits but its wall time. */
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
        List.of(),
        Admission.OF_ALL);
  }

  /** The same with what it allows each besides the wall time. */
  public Partition limitedTo(OptionalInt cards, List<SafeText> words) {
    return with(allowed, cards, words, admission);
  }

  /** The same where it is not told who is allowed, but by what that is decided. */
  public Partition decidedBy(Admission by) {
    return with(allowed, cardsPerJob, limits, by);
  }

  /** The same for a user who may submit as these. */
  public Partition by(List<Association> associations) {
    Optional<Boolean> may = allowed.or(() -> admission.admits(associations, name));
    return with(may, cardsPerJob, limits, admission);
  }

  private Partition with(
      Optional<Boolean> may, OptionalInt cards, List<SafeText> words, Admission by) {
    return new Partition(
        name, state, isDefault, limit, nodes, gpus, pendingJobs, may, cards, words, by);
  }
}
