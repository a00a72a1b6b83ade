package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.Script;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Scheduler.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order for one job in Slurm's words: which program, with which arguments, and how the host can
 * tell that the job is still the one that was meant.
 *
 * @param identity what squeue prints of that very job and of no other: id, submit time, owner
 */
record OrderScript(Order order, Job job, String nonce, String program, String identity) {

  private static final Pattern ID = Pattern.compile("\\d{1,10}");
  private static final Pattern TASKS = Pattern.compile("[\\d,:-]{1,100000}");
  private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}|]{1,256}");

  /**
   * Empty where Slurm cannot do this, or where the job's id or owner is nothing that Slurm prints.
   */
  static Optional<OrderScript> of(Order order, Job job, String nonce) {
    boolean sound =
        ID.matcher(job.key().rawId()).matches()
            && USER.matcher(job.user().value()).matches()
            && !job.key().submitted().equals(Instant.EPOCH)
            && job.array().map(OrderScript::isSound).orElse(true);
    if (order == Order.INTERRUPT || !sound) {
      return Optional.empty();
    }
    String identity =
        "="
            + nonce
            + "|"
            + job.key().rawId()
            + "|"
            + SlurmTime.text(job.key().submitted())
            + "|"
            + job.user().value()
            + "|";
    String program = order == Order.CANCEL ? "scancel" : "scontrol";
    return Optional.of(new OrderScript(order, job, nonce, program, identity));
  }

  private static boolean isSound(ArrayTask array) {
    String tasks = TaskList.withoutThrottle(array.tasks().value());
    return ID.matcher(array.job()).matches() && TASKS.matcher(tasks).matches();
  }

  String rawId() {
    return job.key().rawId();
  }

  /** What squeue is to print of each record; nothing of it is a user's own text. */
  String format() {
    return "=" + nonce + "|%A|%V|%u|%T|%r|";
  }

  /** What stands before an exit status. */
  String mark() {
    return "*" + nonce + " ";
  }

  /**
   * Of an array only the tasks that were meant; {@code --state} spares those that have started
   * meanwhile.
   */
  String arguments() {
    String target = Script.quote(target());
    return switch (order) {
      case CANCEL -> Commands.isFolded(job) ? "--state=PENDING " + target : target;
      case HOLD -> "hold " + target;
      case RELEASE, INTERRUPT -> "release " + target;
    };
  }

  /** Of an array by task numbers: the raw id of one task is also the id of the whole array. */
  String target() {
    return job.array().map(this::tasks).orElse(rawId());
  }

  private String tasks(ArrayTask array) {
    String tasks = TaskList.withoutThrottle(array.tasks().value());
    return array.job() + "_" + (Commands.isFolded(job) ? "[" + tasks + "]" : tasks);
  }
}
