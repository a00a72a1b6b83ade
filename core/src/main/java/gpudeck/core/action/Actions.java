package gpudeck.core.action;

import gpudeck.core.action.Action.Target;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Does what was asked for, job by job, and says what became of each. Waits: call it on a worker.
 */
public final class Actions {

  /** A scheduler that has not answered an order by then leaves us not knowing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is said before anything is done to a job: by a link that is none, or by a scheduler. */
  private static final Set<Kind> NOTHING_DONE =
      EnumSet.of(Kind.LOGIN, Kind.HOSTKEY, Kind.MISSING, Kind.DENIED, Kind.DOWN);

  /** So long a job may take to go. */
  private static final Duration LAST_LOOK = Duration.ofMinutes(2);

  private final Watch watch;
  private final Duration patience;

  public Actions(Watch watch) {
    this(watch, PATIENCE);
  }

  /** The same with another patience, for tests. */
  Actions(Watch watch, Duration patience) {
    this.watch = watch;
    this.patience = patience;
  }

  /** Acts on each target in order; {@code each} hears every outcome as it comes. */
  public List<Outcome> run(Action action, Consumer<Outcome> each) {
    return all(
        action.order().word(),
        action.targets(),
        (scheduler, job) -> scheduler.order(action.order(), job),
        each);
  }

  /** Changes each target in order; {@code each} hears every outcome as it comes. */
  public List<Outcome> change(Change change, List<Target> targets, Consumer<Outcome> each) {
    return all(change.typed(), targets, (scheduler, job) -> scheduler.change(change, job), each);
  }

  private List<Outcome> all(
      String action,
      List<Target> targets,
      BiFunction<Scheduler, Job, Optional<Probe<Done>>> asks,
      Consumer<Outcome> each) {
    return targets.stream()
        .map(target -> {
          Outcome outcome = outcome(action, target, done(target, asks));
          each.accept(outcome);
          return outcome;
        })
        .toList();
  }

  private Done done(Target target, BiFunction<Scheduler, Job, Optional<Probe<Done>>> asks) {
    Optional<Probe<Done>> probe =
        scheduler(target).flatMap(scheduler -> asks.apply(scheduler, target.job()));
    if (probe.isEmpty()) {
      return new Done(false, named(target.job()).plus(": this cannot be done there."));
    }
    Parsed<Done> answer = Asked.answer(watch, target.host(), probe.get(), patience);
    watch.eager(target.host());
    return answer instanceof Parsed.Value<Done> value
        ? value.value()
        : new Done(false, failed(target.job(), ((Parsed.Bad<Done>) answer).trouble()));
  }

  /** A scheduler that says why it does not answer has done nothing; else it may have. */
  private static SafeText failed(Job job, Trouble why) {
    boolean nothing = NOTHING_DONE.contains(why.kind());
    return nothing
        ? named(job).plus(": nothing was done: ").plus(why.says())
        : named(job)
            .plus(": whether it was done is not known (")
            .plus(SafeText.of(why.says().value().replaceFirst("\\.$", "")))
            .plus("). Look at its state.");
  }

  private static SafeText named(Job job) {
    String kind = job.key().isSession() ? "session " : job.key().isRun() ? "run " : "job ";
    return SafeText.of(kind + job.id());
  }

  /**
   * Waits until the jobs of a cancel that was done are gone, and says so of each when it has
   * happened; of those that stay it says nothing. Only hosts that are looked at are seen.
   */
  public void follow(Action action, Consumer<Outcome> each) {
    List<Target> left = new ArrayList<>(action.targets());
    long deadline = System.nanoTime() + LAST_LOOK.toNanos();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      watch.await(snapshot -> left.stream().anyMatch(t -> end(snapshot, t).isPresent()), LAST_LOOK);
      Snapshot now = watch.snapshot();
      List<Target> gone = left.stream().filter(target -> end(now, target).isPresent()).toList();
      left.removeAll(gone);
      gone.forEach(t -> each.accept(ended(action, t, end(now, t).orElseThrow())));
    }
  }

  private static Outcome ended(Action action, Target target, SafeText says) {
    return outcome(action.order().word(), target, new Done(true, says));
  }

  /**
   * How a job ended, if the list that it was in has it as ended, or not any more. A list of which
   * some could not be read may have it among those.
   */
  private static Optional<SafeText> end(Snapshot snapshot, Target target) {
    Optional<Queue> queue =
        snapshot.host(target.host()).flatMap(host -> list(host, target.job()).lastValue());
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    SafeText job = SafeText.of("job " + target.job().id());
    Optional<Job> now =
        queue.get().jobs().stream().filter(j -> j.key().equals(target.job().key())).findFirst();
    boolean missing = now.isEmpty() && queue.get().unread() == 0;
    if (missing || now.filter(Job::isGone).isPresent()) {
      return Optional.of(job.plus(" is gone."));
    }
    return now.filter(j -> j.state().ended())
        .map(j -> job.plus(" is gone: " + j.state().word().replace('_', ' ') + "."));
  }

  /** Jobs of others are in the list of everybody only. */
  private static Reading<Queue> list(HostPicture host, Job job) {
    boolean another = host.key().filter(key -> !key.user().equals(job.user().value())).isPresent();
    return another ? host.allJobs() : host.jobs();
  }

  private Optional<Scheduler> scheduler(Target target) {
    return watch
        .snapshot()
        .host(target.host())
        .flatMap(HostPicture::found)
        .map(found -> found.scheduler())
        .filter(scheduler -> scheduler.cluster().equals(target.job().key().cluster()));
  }

  private static Outcome outcome(String action, Target target, Done done) {
    return new Outcome(action, target.host(), target.job().id(), done.accepted(), done.says());
  }
}
