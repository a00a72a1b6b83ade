package gpudeck.core.scheduler.pbs;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An order to PBS: carried out only if the id still belongs to the very job that was meant (owner
 * and submit time), since ids come round again.
 */
record OrderScript(Order order, Job job, JobId id, Listing listing) {

  private static final Pattern TASKS =
      Pattern.compile(
          "\\d{1,9}(?:-\\d{1,9}(?::\\d{1,9})?)?(?:,\\d{1,9}(?:-\\d{1,9}(?::\\d{1,9})?)?)*");

  /** Empty where PBS has no such order, or the id is none of PBS's. */
  static Optional<OrderScript> of(Order order, Job job, Listing listing) {
    boolean known = !job.key().submitted().equals(Instant.EPOCH);
    return JobId.of(job.key().rawId())
        .filter(id -> order != Order.INTERRUPT && known)
        .filter(id -> !id.isSubjob() || order == Order.CANCEL)
        .map(id -> new OrderScript(order, job, id, listing))
        .filter(script -> script.rest().stream().allMatch(part -> TASKS.matcher(part).matches()));
  }

  String program() {
    return switch (order) {
      case CANCEL -> "qdel";
      case HOLD -> "qhold";
      case RELEASE, INTERRUPT -> "qrls";
    };
  }

  /** Of an array that is cancelled only what waits: its ranges, each an operand. */
  private List<String> rest() {
    boolean part = order == Order.CANCEL && id.isArray();
    return part
        ? List.of(job.array().map(ArrayTask::tasks).orElseThrow().value().split(","))
        : List.of();
  }

  /** Whether it is about the subjobs that have not started. */
  boolean isOfRest() {
    return !rest().isEmpty();
  }

  private List<String> targets() {
    return isOfRest() ? rest().stream().map(id::with).toList() : List.of(job.key().rawId());
  }

  /** Shell words, a space before each. */
  String operands() {
    return targets().stream()
        .map(target -> " " + Script.quote(new Raw(target)))
        .collect(Collectors.joining());
  }

  /** A pattern of the shell for what a look at the very job prints. */
  String identity() {
    String begin = Format.JOB.begin() + job.key().rawId();
    return List.of(begin, owner(), submitted()).stream()
        .map(part -> "*" + Script.quote(new Raw(part)))
        .collect(Collectors.joining("", "", "*"));
  }

  private String owner() {
    return listing.format().attribute("Job_Owner", job.user().value() + "@");
  }

  private String submitted() {
    return listing.format().attribute("ctime", PbsTime.text(job.key().submitted()));
  }

  /** As the command log shows it. */
  String shown() {
    return program() + " " + String.join(" ", targets());
  }
}
