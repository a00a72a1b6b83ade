package gpudeck.core.watch;

import static gpudeck.core.watch.Agenda.ONCE;

import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Departures;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Lists;
import gpudeck.core.store.HostPicture;
import gpudeck.core.watch.Agenda.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is asked of a queue as long as somebody cares: one's own jobs, and how they ended. */
record QueueErrands(Pace pace, HostPicture picture, Scheduler scheduler) {

  /** How these jobs ended; of some of them it may be known already. */
  record EndingsTopic(Set<JobKey> jobs) {}

  /** Half of when accounting is asked again that is down or does not know an end yet. */
  private static final Duration SOON = Duration.ofSeconds(15);

  /**
   * The user's own jobs.
   *
   * @param all whether everybody's are wanted too, where one look tells both
   * @param afterAction whether the queue is about to change
   */
  Errand<?> jobs(boolean all, boolean focused, boolean afterAction) {
    Duration period = pace.jobs(scheduler.budget(), focused, afterAction);
    Duration fresh = slowest(period).multipliedBy(3);
    return scheduler.lists(all, List.of()).isPresent()
        ? lists(all, focused, period, fresh)
        : own(period, fresh);
  }

  private Errand<?> own(Duration period, Duration fresh) {
    Probe<?> first = scheduler.ownJobs();
    return new Errand<>(
        Topic.JOBS,
        first.lane(),
        period,
        first.calls(),
        scheduler::ownJobs,
        (picture, parsed, at) ->
            picture.withJobs(
                Errand.next(picture.jobs(), carried(picture.jobs(), parsed, at), at, fresh)));
  }

  /** Own jobs, with what else one look at the queue tells. */
  private Errand<?> lists(boolean all, boolean focused, Duration usual, Duration fresh) {
    Probe<Lists> first = scheduler.lists(all, alive()).orElseThrow();
    Duration period = focused ? usual : usual.multipliedBy(first.calls());
    return new Errand<>(
        Topic.JOBS,
        first.lane(),
        period,
        first.calls(),
        () -> scheduler.lists(all, alive()).orElseThrow(),
        (picture, parsed, at) -> {
          Parsed<Queue> own =
              explained(carried(picture.jobs(), list(parsed, Lists::own), at), parsed);
          HostPicture next = picture.withJobs(Errand.next(picture.jobs(), own, at, fresh));
          return all
              ? next.withAllJobs(
                  Errand.next(
                      picture.allJobs(),
                      list(parsed, lists -> lists.all().orElse(lists.own())),
                      at,
                      fresh))
              : next;
        });
  }

  private List<Job> alive() {
    return picture.jobs().lastValue().stream()
        .flatMap(queue -> queue.jobs().stream().filter(job -> !queue.isOver(job)))
        .toList();
  }

  private static Parsed<Queue> explained(Parsed<Queue> own, Parsed<Lists> lists) {
    return own instanceof Parsed.Value<Queue> queue && lists instanceof Parsed.Value<Lists> told
        ? new Parsed.Value<>(Departures.explained(queue.value(), told.value().endings()))
        : own;
  }

  private static Parsed<Queue> list(Parsed<Lists> lists, Function<Lists, Queue> which) {
    return lists instanceof Parsed.Value<Lists> value
        ? new Parsed.Value<>(which.apply(value.value()))
        : new Parsed.Bad<>(((Parsed.Bad<Lists>) lists).trouble());
  }

  /**
   * A job that is in the list no more stays in sight, as ended and not known how. Only of a session
   * that goes while somebody looks there is nothing to be said.
   */
  private static Parsed<Queue> carried(Reading<Queue> before, Parsed<Queue> parsed, Instant at) {
    if (!(parsed instanceof Parsed.Value<Queue> value) || before.lastValue().isEmpty()) {
      return parsed;
    }
    boolean away = before.look(at) != Reading.Look.FRESH;
    Queue older = before.lastValue().get();
    Queue newer = value.value();
    Queue carried =
        Departures.carried(older, newer, away ? Departures.WHILE_AWAY : Departures.ENDED);
    return new Parsed.Value<>(away ? carried : Departures.withoutSessions(carried, older));
  }

  /** What accounting tells of jobs that left the queue unseen: it may be late, or down. */
  Optional<Errand<?>> endings() {
    return picture.jobs().lastValue().flatMap(this::endings);
  }

  private Optional<Errand<?>> endings(Queue queue) {
    List<Job> departed = Departures.unexplained(queue);
    return Optional.of(departed)
        .filter(jobs -> !jobs.isEmpty())
        .flatMap(scheduler::endings)
        .map(first ->
            new Errand<>(
                new EndingsTopic(queue.departed().keySet()),
                first.lane(),
                pace.atLeast(rarer(Departures.timesAsked(queue))),
                first.calls(),
                () -> scheduler.endings(departed).orElse(first),
                (picture, parsed, at) -> explained(picture, departed, parsed)));
  }

  /** 30 s after a first time in vain, twice as long after each other one. */
  private static Duration rarer(int timesAsked) {
    return timesAsked >= Departures.MOST_TIMES ? ONCE : SOON.multipliedBy(1L << timesAsked);
  }

  private static HostPicture explained(
      HostPicture picture, List<Job> asked, Parsed<List<Ending>> parsed) {
    if (parsed instanceof Parsed.Value<List<Ending>> told) {
      return picture.withJobs(
          picture.jobs().map(queue -> Departures.explained(queue, asked, told.value())));
    }
    boolean nobody = ((Parsed.Bad<List<Ending>>) parsed).trouble().kind() == Kind.MISSING;
    return nobody
        ? picture.withJobs(picture.jobs().map(queue -> Departures.unexplainable(queue, asked)))
        : picture;
  }

  private Duration slowest(Duration period) {
    Duration usual = scheduler.budget().period();
    return period.compareTo(usual) > 0 ? period : usual;
  }
}
