package gpudeck.core.action;

import gpudeck.core.action.Action.Target;
import gpudeck.core.link.Trouble;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Does what was asked for, job by job, and says what became of each. Waits: call it on a worker.
 */
public final class Actions {

  /** A scheduler that has not answered an order by then leaves us not knowing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    return action.targets().stream()
        .map(target -> {
          Outcome outcome = one(action.order(), target);
          each.accept(outcome);
          return outcome;
        })
        .toList();
  }

  /** Changes each target in order; returns what became of each, as sentences with its host. */
  public List<Done> change(Change change, List<Target> targets) {
    return targets.stream().map(target -> changed(change, target)).toList();
  }

  private Done changed(Change change, Target target) {
    Optional<Probe<Done>> probe =
        scheduler(target).flatMap(scheduler -> scheduler.change(change, target.job()));
    if (probe.isEmpty()) {
      return new Done(false, SafeText.of("This cannot be done on " + target.host() + "."));
    }
    Parsed<Done> answer = answer(target, probe.get());
    watch.eager(target.host());
    return answer instanceof Parsed.Value<Done> value
        ? value.value()
        : new Done(false, ((Parsed.Bad<Done>) answer).trouble().says());
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
      gone.forEach(t -> each.accept(outcome(action.order(), t, true, end(now, t).orElseThrow())));
    }
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

  private Outcome one(Scheduler.Order order, Target target) {
    Optional<Probe<Done>> probe =
        scheduler(target).flatMap(scheduler -> scheduler.order(order, target.job()));
    if (probe.isEmpty()) {
      return outcome(order, target, false, SafeText.of("This cannot be done there."));
    }
    Parsed<Done> answer = answer(target, probe.get());
    watch.eager(target.host());
    if (answer instanceof Parsed.Value<Done> value) {
      return outcome(order, target, value.value().accepted(), value.value().says());
    }
    return outcome(order, target, false, ((Parsed.Bad<Done>) answer).trouble().says());
  }

  private Optional<Scheduler> scheduler(Target target) {
    return watch
        .snapshot()
        .host(target.host())
        .flatMap(HostPicture::found)
        .map(found -> found.scheduler())
        .filter(scheduler -> scheduler.cluster().equals(target.job().key().cluster()));
  }

  /** An order that nobody waits for any more is taken back, unless it is under way. */
  private Parsed<Done> answer(Target target, Probe<Done> probe) {
    CompletableFuture<Parsed<Done>> answer = watch.once(target.host(), probe);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return unknown("No answer came; whether it was done is not known. Look at the job's state.");
    } catch (ExecutionException e) {
      return new Parsed.Bad<>(Trouble.ours("the order", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("Interrupted before the answer came; whether it was done is not known.");
    } finally {
      answer.cancel(false);
    }
  }

  private static Parsed<Done> unknown(String says) {
    return new Parsed.Value<>(new Done(false, SafeText.of(says)));
  }

  private static Outcome outcome(
      Scheduler.Order order, Target target, boolean done, SafeText says) {
    return new Outcome(order, target.host() + ":" + target.job().id(), done, says);
  }
}
