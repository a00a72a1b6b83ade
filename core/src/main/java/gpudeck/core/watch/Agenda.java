package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Departures;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Lists;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is to be asked of one host, and how often: from its picture, the interest and the pace
 * alone.
 */
final class Agenda {

  /** Long enough to mean once. */
  private static final Duration ONCE = Duration.ofDays(1);

  private static final Duration AGAIN = Duration.ofSeconds(30);

  /** A topic of which a host has one. */
  enum Topic {
    HELLO,
    QUICK_HELLO,
    FINDING,
    JOBS,
    ALL_JOBS,
    NODES,
    PARTITIONS,
    TIMELINE,
    SESSIONS,
    GPUS,
    ENVIRONMENTS
  }

  /** A job's details are asked once for each state that it is seen in. */
  record DetailsTopic(JobKey job, JobState state) {}

  /** How these jobs ended. */
  record EndingsTopic(Set<JobKey> jobs) {}

  /** The jobs that ended lately; one that reaches further back is another question. */
  record HistoryTopic(Duration back) {}

  private final Pace pace;
  private final Questions questions;

  Agenda(Pace pace, Questions questions) {
    this.pace = pace;
    this.questions = questions;
  }

  /**
   * The errands of this moment, the most urgent first.
   *
   * @param asksOfTheQueue false where a sibling asks for its lists
   */
  List<Errand<?>> errands(
      HostPicture picture, Interest interest, boolean afterAction, boolean asksOfTheQueue) {
    if (!interest.hosts().contains(picture.host().name())) {
      return asksOfTheQueue ? outOfSight(picture, interest) : List.of();
    }
    if (picture.key().isEmpty()) {
      return hellos(picture.host());
    }
    List<Errand<?>> errands = new ArrayList<>();
    HostKey key = picture.key().get();
    picture
        .found()
        .map(Finding.Found::scheduler)
        .ifPresent(scheduler -> ofScheduler(errands, picture, scheduler, interest, afterAction));
    errands.add(finding(picture, key));
    if (!asksOfTheQueue) {
      errands.removeIf(errand -> isOfTheQueue(errand.topic()));
    }
    if (interest.sights().contains(Sight.SESSIONS)) {
      errands.add(sessions(interest, key));
    }
    questions.gpus(picture, interest, pace).ifPresent(errands::add);
    errands.addAll(EnvironmentErrands.of(picture, interest));
    return errands;
  }

  /** Whether the answer tells of the queue, whichever host of the cluster gives it. */
  static boolean isOfTheQueue(Object topic) {
    return topic instanceof EndingsTopic
        || topic instanceof HistoryTopic
        || topic == Topic.JOBS
        || topic == Topic.ALL_JOBS
        || topic == Topic.NODES
        || topic == Topic.PARTITIONS
        || topic == Topic.TIMELINE;
  }

  /** Who looks at another host is still told when a job here starts, ends or fails. */
  private List<Errand<?>> outOfSight(HostPicture picture, Interest interest) {
    boolean looks = !interest.hosts().isEmpty() && interest.sights().contains(Sight.JOBS);
    return picture
        .found()
        .filter(found -> looks)
        .<List<Errand<?>>>map(
            found -> List.of(jobs(picture, found.scheduler(), false, false, false)))
        .orElse(List.of());
  }

  private void ofScheduler(
      List<Errand<?>> errands,
      HostPicture picture,
      Scheduler scheduler,
      Interest interest,
      boolean afterAction) {
    if (interest.sights().contains(Sight.JOBS)) {
      boolean all = !afterAction && ListErrands.isShared(picture, scheduler, interest.sights());
      errands.add(jobs(picture, scheduler, all, interest.focused(), afterAction));
    }
    endings(picture, scheduler).ifPresent(errands::add);
    settled(picture, interest)
        .filter(job -> job.state().ended() || !picture.isOver(job))
        .ifPresent(job -> errands.add(details(picture, scheduler, job)));
    questions.log(picture, interest, pace).ifPresent(errands::add);
    errands.addAll(new ListErrands(pace, picture, scheduler).of(interest.sights()));
    questions.history(picture, interest, pace).ifPresent(errands::add);
  }

  /** Where tmux sessions are the jobs, the quick lane is needed as soon as the other one. */
  private static List<Errand<?>> hellos(Host host) {
    Errand<?> first = hello(Topic.HELLO, LaneKind.SLOW);
    return host.settings().scheduler().filter(SchedulerSearch.NONE::equals).isPresent()
        ? List.of(first, hello(Topic.QUICK_HELLO, LaneKind.QUICK))
        : List.of(first);
  }

  /** Says nothing: a lane that opens for it says hello by itself. */
  private static Errand<?> hello(Topic topic, LaneKind lane) {
    Part part = new Part("hello", "exec /bin/sh -s", ":", Duration.ofSeconds(20), 1024);
    return new Errand<>(
        topic,
        lane,
        AGAIN,
        0,
        () -> new Probe<>(lane, part, 0, done -> new Parsed.Value<>(true)),
        (picture, parsed, at) -> picture);
  }

  private Errand<Finding> finding(HostPicture picture, HostKey key) {
    Probe<Finding> first = questions.search(key);
    Duration period = searched(picture);
    return new Errand<>(
        Topic.FINDING,
        first.lane(),
        period,
        first.calls(),
        () -> questions.search(key),
        (before, parsed, at) ->
            before.withFinding(Errand.next(before.finding(), parsed, at, ONCE)));
  }

  /** A look that broke off is soon tried again, one that found nothing much later. */
  private Duration searched(HostPicture picture) {
    if (!(picture.finding() instanceof Reading.Seen)) {
      return pace.atLeast(AGAIN);
    }
    return picture.found().isPresent() && !isPlain(picture) ? ONCE : pace.search();
  }

  private Errand<?> jobs(
      HostPicture now, Scheduler scheduler, boolean all, boolean focused, boolean afterAction) {
    Duration period = pace.jobs(scheduler.budget(), focused, afterAction);
    Duration fresh = slowest(period, scheduler).multipliedBy(3);
    return scheduler.lists(all, List.of()).isPresent()
        ? lists(now, scheduler, all, period, fresh)
        : jobs(scheduler, period, fresh);
  }

  private static Errand<?> jobs(Scheduler scheduler, Duration period, Duration fresh) {
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
  private static Errand<?> lists(
      HostPicture now, Scheduler scheduler, boolean all, Duration period, Duration fresh) {
    Probe<Lists> first = scheduler.lists(all, alive(now)).orElseThrow();
    return new Errand<>(
        Topic.JOBS,
        first.lane(),
        period,
        first.calls(),
        () -> scheduler.lists(all, alive(now)).orElseThrow(),
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

  private static List<Job> alive(HostPicture picture) {
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

  /** What accounting tells of jobs that left the queue unseen: asked once for the same jobs. */
  private Optional<Errand<?>> endings(HostPicture picture, Scheduler scheduler) {
    List<Job> departed = picture.jobs().lastValue().map(Departures::unexplained).orElse(List.of());
    return Optional.of(departed)
        .filter(jobs -> !jobs.isEmpty())
        .flatMap(scheduler::endings)
        .map(first ->
            new Errand<>(
                new EndingsTopic(departed.stream().map(Job::key).collect(Collectors.toSet())),
                first.lane(),
                ONCE,
                first.calls(),
                () -> scheduler.endings(departed).orElse(first),
                Agenda::explained));
  }

  private static HostPicture explained(
      HostPicture picture, Parsed<List<Ending>> parsed, Instant at) {
    return parsed instanceof Parsed.Value<List<Ending>> value
        ? picture.withJobs(picture.jobs().map(queue -> Departures.explained(queue, value.value())))
        : picture;
  }

  private static Duration slowest(Duration period, Scheduler scheduler) {
    Duration usual = scheduler.budget().period();
    return period.compareTo(usual) > 0 ? period : usual;
  }

  private Errand<?> sessions(Interest interest, HostKey key) {
    Duration period = pace.light(pace.sessions(), interest.focused());
    return new Errand<>(
        Topic.SESSIONS,
        LaneKind.QUICK,
        period,
        0,
        () -> questions.sessions(key),
        Errand.reading(period, HostPicture::sessions, HostPicture::withSessions));
  }

  /** Selecting a job is a key that asks for it; when its state changes, the deck asks by itself. */
  private Errand<?> details(HostPicture picture, Scheduler scheduler, Job job) {
    boolean failed = picture.details().get(job.key()) instanceof Reading.Failed;
    Probe<?> first = scheduler.details(job);
    return new Errand<>(
        new DetailsTopic(job.key(), job.state()),
        first.lane(),
        failed ? pace.atLeast(AGAIN) : ONCE,
        first.calls(),
        isStillOwed(picture.details().getOrDefault(job.key(), new Reading.Never<>())),
        () -> scheduler.details(job),
        (before, parsed, at) ->
            before.withDetails(
                Recent.put(
                    before.details(),
                    job.key(),
                    Errand.next(
                        before.details().getOrDefault(job.key(), new Reading.Never<>()),
                        parsed,
                        at,
                        ONCE))));
  }

  /** What a link that broke has swallowed is still what a key asked for. */
  private static boolean isStillOwed(Reading<?> reading) {
    return reading instanceof Reading.Never
        || reading instanceof Reading.Failed<?> failed
            && failed.trouble().kind() == Trouble.Kind.UNREACHABLE
            && failed.lastValue().isEmpty();
  }

  private static Optional<Job> settled(HostPicture picture, Interest interest) {
    return interest
        .settled()
        .filter(on -> on.host().equals(picture.host().name()))
        .flatMap(on -> picture.job(on.job()));
  }

  static boolean isPlain(HostPicture picture) {
    return picture
        .found()
        .filter(f -> f.scheduler().cluster().scheduler().equals("plain"))
        .isPresent();
  }

  /** The questions that need more of core than the agenda knows. */
  interface Questions {
    Probe<Finding> search(HostKey key);

    Probe<List<Session>> sessions(HostKey key);

    Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace);

    Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace);

    /** The user's own jobs that ended lately. */
    default Optional<Errand<?>> history(HostPicture picture, Interest interest, Pace pace) {
      return Optional.empty();
    }
  }
}
