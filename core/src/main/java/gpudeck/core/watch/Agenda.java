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
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.store.HostPicture;
import gpudeck.core.tmux.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be asked of one host, and how often: from its picture, the interest and the pace
 * alone.
 */
final class Agenda {

  /** Long enough to mean once. */
  static final Duration ONCE = Duration.ofDays(1);

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
    ASSOCIATIONS,
    TIMELINE,
    SESSIONS,
    GPUS,
    ENVIRONMENTS
  }

  /** A job's details are asked once for each state that it is seen in. */
  record DetailsTopic(JobKey job, JobState state) {}

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
    return topic instanceof QueueErrands.EndingsTopic
        || topic instanceof HistoryTopic
        || topic == Topic.JOBS
        || topic == Topic.ALL_JOBS
        || topic == Topic.NODES
        || topic == Topic.PARTITIONS
        || topic == Topic.ASSOCIATIONS
        || topic == Topic.TIMELINE;
  }

  /** Who looks at another host is still told when a job here starts, ends or fails. */
  private List<Errand<?>> outOfSight(HostPicture picture, Interest interest) {
    boolean looks = !interest.hosts().isEmpty() && interest.sights().contains(Sight.JOBS);
    return picture
        .found()
        .filter(found -> looks)
        .<List<Errand<?>>>map(
            found -> List.of(queue(picture, found.scheduler()).jobs(false, false, false)))
        .orElse(List.of());
  }

  private void ofScheduler(
      List<Errand<?>> errands,
      HostPicture picture,
      Scheduler scheduler,
      Interest interest,
      boolean afterAction) {
    QueueErrands queue = queue(picture, scheduler);
    if (interest.sights().contains(Sight.JOBS)) {
      boolean all = !afterAction && ListErrands.isShared(picture, scheduler, interest.sights());
      errands.add(queue.jobs(all, interest.focused(), afterAction));
    }
    queue.endings().ifPresent(errands::add);
    wanted(picture, interest)
        .filter(job -> job.state().ended() || !picture.isOver(job))
        .forEach(job -> errands.add(details(picture, scheduler, job)));
    errands.addAll(UsageErrands.of(picture, interest, scheduler));
    questions.log(picture, interest, pace).ifPresent(errands::add);
    errands.addAll(new ListErrands(pace, picture, scheduler).of(interest.sights()));
    questions.history(picture, interest, pace).ifPresent(errands::add);
  }

  private QueueErrands queue(HostPicture picture, Scheduler scheduler) {
    return new QueueErrands(pace, picture, scheduler);
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

  /** The jobs that somebody looks at. */
  private static Stream<Job> wanted(HostPicture picture, Interest interest) {
    return Stream.concat(interest.settled().stream(), interest.opened().stream())
        .distinct()
        .filter(on -> on.host().equals(picture.host().name()))
        .flatMap(on -> picture.job(on.job()).stream());
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
