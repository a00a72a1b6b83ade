package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change of one job in PBS's words; the very job is told as for an {@link OrderScript}.
 *
 * @param target how the host can tell that the job is still the one that was meant
 */
record ChangeScript(Change change, OrderScript target) {

  /** Empty where the id is none of PBS's, and for what one subjob alone cannot do. */
  static Optional<ChangeScript> of(Change change, Job job, Listing listing) {
    boolean subjob = JobId.of(job.key().rawId()).filter(JobId::isSubjob).isPresent();
    boolean goes = change instanceof Change.Signal || change instanceof Change.Requeue;
    return OrderScript.of(subjob ? Order.CANCEL : Order.HOLD, job, listing)
        .filter(target -> !subjob || goes)
        .map(target -> new ChangeScript(change, target));
  }

  String program() {
    return words().get(0);
  }

  /** The program, and what it is told before the job's id. */
  private List<String> words() {
    if (change instanceof Change.Signal signal) {
      return List.of("qsig", "-s", signal.name());
    }
    if (change instanceof Change.Limit limit) {
      return List.of("qalter", "-l", "walltime=" + WallTime.hours(limit.time()));
    }
    return change instanceof Change.Partition to ? List.of("qmove", to.name()) : List.of("qrerun");
  }

  /** Shell words, a space before each. */
  String operands() {
    return words().subList(1, words().size()).stream()
            .map(word -> " " + Script.quote(word))
            .collect(Collectors.joining())
        + " "
        + Script.quote(new Raw(target.job().key().rawId()));
  }

  /** As the command log shows it. */
  String shown() {
    return String.join(" ", words()) + " " + target.job().key().rawId();
  }
}
