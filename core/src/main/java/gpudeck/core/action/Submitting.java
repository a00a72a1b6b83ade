package gpudeck.core.action;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.HostClock;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Submits a job once, and says whether there is one: an answer that is lost is not asked for again
 * by submitting again, but by looking for the job. Waits: call it on a worker.
 */
public final class Submitting {

  private static final Duration FOR_THE_CLOCK = Duration.ofSeconds(30);
  private static final Duration FOR_SBATCH = Duration.ofSeconds(60);
  private static final Duration FOR_THE_LINK = Duration.ofSeconds(5);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(3);

  private final Watch watch;
  private final Attempt.Limits limits;

  public Submitting(Watch watch) {
    this(watch, Attempt.Limits.USUAL);
  }

  /** The same with other limits, for tests. */
  public Submitting(Watch watch, Attempt.Limits limits) {
    this.watch = watch;
    this.limits = limits;
  }

  /** What became of it. */
  public sealed interface End {

    /** As a sentence. */
    SafeText says();

    /** It is this job, and no other. */
    record Job(String id, SafeText says) implements End {}

    /** There is no job of it, and none will come. */
    record None(SafeText says) implements End {}

    /**
     * It is not known.
     *
     * @param forGood nobody can ever tell; else nobody who could tell was reached in time
     */
    record Unknown(SafeText says, boolean forGood) implements End {}
  }

  /** Who keeps account of attempts, so that one can be looked for in a later run. */
  public interface Account {

    /** It will be made next. */
    void begun(Attempt attempt);

    /** What became of it. */
    void ended(Attempt attempt, End end);

    /** Nothing is kept. */
    Account NONE =
        new Account() {
          @Override
          public void begun(Attempt attempt) {}

          @Override
          public void ended(Attempt attempt, End end) {}
        };
  }

  /**
   * Submits.
   *
   * @param meanwhile hears what is being done while the answer is looked for, a sentence each
   * @param goesOn asked while it is looked for: false gives up
   */
  public End submit(
      String host,
      Submission submission,
      Account account,
      Consumer<SafeText> meanwhile,
      BooleanSupplier goesOn) {
    Optional<Submitter> submitter = submitter(host);
    if (submitter.isEmpty()) {
      return new End.None(SafeText.of("gpudeck cannot submit to the scheduler of " + host + "."));
    }
    Parsed<Long> clock = Asked.answer(watch, host, HostClock.now(), FOR_THE_CLOCK);
    if (clock instanceof Parsed.Bad<Long> bad) {
      return none(bad.trouble().says());
    }
    Attempt attempt = Attempt.of(submission, ((Parsed.Value<Long>) clock).value(), limits);
    account.begun(attempt);
    End end = made(host, submitter.get(), attempt, meanwhile, goesOn);
    account.ended(attempt, end);
    watch.eager(host);
    return end;
  }

  private End made(
      String host,
      Submitter submitter,
      Attempt attempt,
      Consumer<SafeText> meanwhile,
      BooleanSupplier goesOn) {
    Parsed<Submitted> answer = Asked.answer(watch, host, submitter.submit(attempt), FOR_SBATCH);
    if (answer instanceof Parsed.Bad<Submitted> bad) {
      meanwhile.accept(lost(bad.trouble()));
      return find(host, submitter, attempt, goesOn);
    }
    Submitted submitted = ((Parsed.Value<Submitted>) answer).value();
    if (submitted instanceof Submitted.Open open) {
      meanwhile.accept(lost(open.why()));
      return find(host, submitter, attempt, goesOn);
    }
    if (submitted instanceof Submitted.Elsewhere there) {
      SafeText where = SafeText.of("it is job " + there.id() + " of ").plus(there.cluster());
      return new End.Unknown(where.plus(", another cluster, which is not looked at here."), true);
    }
    return submitted instanceof Submitted.Job job
        ? new End.Job(job.id(), SafeText.of("it is job " + job.id() + "."))
        : none(((Submitted.Refused) submitted).says());
  }

  private static SafeText lost(Trouble why) {
    return SafeText.of("No answer to the submit (")
        .plus(why.says())
        .plus("): looking for the job.");
  }

  private static End none(SafeText why) {
    return new End.None(SafeText.of("it was not submitted: ").plus(why));
  }

  /** Looks for the job of an attempt until it is known whether there is one. */
  public End find(String host, Submitter submitter, Attempt attempt, BooleanSupplier goesOn) {
    SafeText last = SafeText.of("the host was not reached.");
    while (goesOn.getAsBoolean()) {
      if (!isUp(watch.snapshot(), host)) {
        watch.await(now -> isUp(now, host), FOR_THE_LINK);
        continue;
      }
      Parsed<Sought> answer = Asked.answer(watch, host, submitter.find(attempt), FOR_SBATCH);
      Optional<End> end = end(answer);
      if (end.isPresent()) {
        return end.get();
      }
      last = answer instanceof Parsed.Bad<Sought> bad ? bad.trouble().says() : last;
      pause(answer, goesOn);
    }
    return new End.Unknown(
        SafeText.of("whether it was submitted is not known: ")
            .plus(last)
            .plus(" Its mark is " + attempt.mark() + "."),
        false);
  }

  private static Optional<End> end(Parsed<Sought> answer) {
    if (!(answer instanceof Parsed.Value<Sought> value)) {
      return Optional.empty();
    }
    Sought sought = value.value();
    if (sought instanceof Sought.Found found) {
      String says = "the answer was lost; it is job " + found.id() + ".";
      return Optional.of(new End.Job(found.id(), SafeText.of(says)));
    }
    if (sought instanceof Sought.Untold untold) {
      SafeText says = SafeText.of("whether it was submitted is not known: ").plus(untold.says());
      return Optional.of(new End.Unknown(says, true));
    }
    return sought instanceof Sought.Absent
        ? Optional.of(
            new End.None(
                SafeText.of("the answer was lost; it was not submitted, and will not be.")))
        : Optional.empty();
  }

  /** A second at a time, so that giving up is quick. */
  private void pause(Parsed<Sought> answer, BooleanSupplier goesOn) {
    Duration wanted =
        answer instanceof Parsed.Value<Sought> value
                && value.value() instanceof Sought.NotYet notYet
            ? notYet.left()
            : AFTER_A_FAILURE;
    long until = System.nanoTime() + Math.min(wanted.toNanos(), FOR_THE_LINK.toNanos());
    while (goesOn.getAsBoolean() && System.nanoTime() < until) {
      watch.await(now -> false, Duration.ofMillis(200));
    }
  }

  private static boolean isUp(Snapshot now, String host) {
    return now.host(host).filter(one -> one.link() instanceof LinkState.Up).isPresent();
  }

  private Optional<Submitter> submitter(String host) {
    return watch
        .snapshot()
        .host(host)
        .flatMap(HostPicture::found)
        .flatMap(found -> found.scheduler().submitter());
  }
}
