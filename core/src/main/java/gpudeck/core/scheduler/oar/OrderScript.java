package gpudeck.core.scheduler.oar;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order for one job in OAR's words: which program, and how the host can tell that the job is
 * still the one that was meant.
 */
record OrderScript(Order order, Job job, String nonce) {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,9}");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Empty where OAR cannot do this, or where the job's id or owner is nothing that OAR prints. */
  static Optional<OrderScript> of(Order order, Job job, String nonce) {
    boolean sound =
        ID.matcher(job.key().rawId()).matches()
            && USER.matcher(job.user().value()).matches()
            && job.key().submitted().isAfter(Instant.EPOCH);
    return order == Order.INTERRUPT || !sound
        ? Optional.empty()
        : Optional.of(new OrderScript(order, job, nonce));
  }

  String rawId() {
    return job.key().rawId();
  }

  /** What is true of that very job and of no other, for {@code oarstat --sql}. */
  String condition() {
    return "job_id = %s AND submission_time = %d AND job_user = '%s'"
        .formatted(rawId(), job.key().submitted().getEpochSecond(), job.user().value());
  }

  String program() {
    return switch (order) {
      case CANCEL -> "oardel";
      case HOLD -> "oarhold";
      case RELEASE, INTERRUPT -> "oarresume";
    };
  }

  /** What stands before an exit status. */
  String mark() {
    return "*" + nonce + " ";
  }

  /** As the command log shows it. */
  String shown() {
    return program() + " " + rawId();
  }
}
