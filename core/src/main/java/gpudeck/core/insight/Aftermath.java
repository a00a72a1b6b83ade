package gpudeck.core.insight;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a job ended, as far as it is known: what one would want to learn from it. */
public sealed interface Aftermath {

  /**
   * The last of the signals that end programs; schedulers use numbers above for words of theirs.
   */
  int LAST_SIGNAL = 31;

  /** With it ends what keeps to a time: coreutils' {@code timeout}, the template {@code stage}. */
  int TIME_IS_OVER = 124;

  /** It did what it was to do. */
  record Done() implements Aftermath {}

  /** Its time was over: it was ended, or ended itself just before. */
  record OutOfTime(Optional<Duration> limit) implements Aftermath {}

  /** It was ended because it took more memory than it had asked for. */
  record OutOfMemory() implements Aftermath {}

  /**
   * Its script ended with that code.
   *
   * @param code 1 to 255; from 128 on the shell tells of a signal by it
   */
  record Exited(int code) implements Aftermath {}

  /** A signal ended it. */
  record Killed(int signal) implements Aftermath {}

  /** Somebody ended it; {@code ran}: after it had begun. */
  record Cancelled(boolean ran) implements Aftermath {}

  /** What it waited for never came, or did not end as it was to end. */
  record DependencyFailed() implements Aftermath {}

  /** Its node went away under it. */
  record NodeFailed() implements Aftermath {}

  /** It had to make room. */
  record Preempted() implements Aftermath {}

  /** It failed, and nobody says why. */
  record Failed() implements Aftermath {}

  /** How a job ended; empty while it has not, and where nothing is known. */
  static Optional<Aftermath> of(Job job, Optional<JobDetails> details) {
    return switch (job.state()) {
      case COMPLETED -> Optional.of(new Done());
      case TIMEOUT -> Optional.of(new OutOfTime(job.times().limit()));
      case OUT_OF_MEMORY -> Optional.of(new OutOfMemory());
      case NODE_FAILED -> Optional.of(new NodeFailed());
      case PREEMPTED -> Optional.of(new Preempted());
      case CANCELLED -> Optional.of(cancelled(job));
      case FAILED -> Optional.of(failed(job, details));
      default -> Optional.empty();
    };
  }

  /**
   * A job that is cancelled keeps the reason for which it waited: that it waited for another job
   * does not tell that this one failed. And Slurm has that moment as its start.
   */
  private static Aftermath cancelled(Job job) {
    boolean never =
        job.reason().filter(why -> why.value().equals("DependencyNeverSatisfied")).isPresent();
    boolean ran =
        job.times().started().isPresent()
            && !job.times().elapsed().equals(Optional.of(Duration.ZERO));
    return never && !ran ? new DependencyFailed() : new Cancelled(ran);
  }

  private static Aftermath failed(Job job, Optional<JobDetails> details) {
    OptionalInt signal = details.map(JobDetails::exitSignal).orElse(OptionalInt.empty());
    OptionalInt code = details.map(JobDetails::exitCode).orElse(OptionalInt.empty());
    if (signal.orElse(0) > 0 && signal.getAsInt() <= LAST_SIGNAL) {
      return new Killed(signal.getAsInt());
    }
    if (code.orElse(0) == TIME_IS_OVER && ranNearlyAllOfItsTime(job)) {
      return new OutOfTime(job.times().limit());
    }
    return code.orElse(0) > 0 ? new Exited(code.getAsInt()) : new Failed();
  }

  private static boolean ranNearlyAllOfItsTime(Job job) {
    Optional<Duration> limit = job.times().limit();
    return job.times()
        .elapsed()
        .filter(ran ->
            limit.filter(it -> ran.multipliedBy(10).compareTo(it.multipliedBy(9)) >= 0).isPresent())
        .isPresent();
  }
}
