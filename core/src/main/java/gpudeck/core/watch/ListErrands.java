package gpudeck.core.watch;

import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.store.HostPicture;
import gpudeck.core.watch.Agenda.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The lists of a cluster that are asked for while they are in sight. */
record ListErrands(Pace pace, HostPicture picture, Scheduler scheduler) {

  List<Errand<?>> of(Set<Sight> sights) {
    return Stream.of(
            sights.contains(Sight.ALL_JOBS) && !isShared(picture, scheduler, sights)
                ? everybody()
                : Optional.<Errand<?>>empty(),
            sights.contains(Sight.NODES) ? nodes() : Optional.<Errand<?>>empty(),
            sights.contains(Sight.PARTITIONS) ? associations() : Optional.<Errand<?>>empty(),
            sights.contains(Sight.PARTITIONS) ? partitions() : Optional.<Errand<?>>empty(),
            sights.contains(Sight.TIMELINE) ? timeline() : Optional.<Errand<?>>empty())
        .<Errand<?>>flatMap(Optional::stream)
        .toList();
  }

  /**
   * Whether own jobs come with everybody's by one call. The first time, and whenever own jobs alone
   * have been read since, everybody's are asked for by themselves: somebody waits for them.
   */
  static boolean isShared(HostPicture picture, Scheduler scheduler, Set<Sight> sights) {
    boolean both = sights.contains(Sight.JOBS) && sights.contains(Sight.ALL_JOBS);
    return both && scheduler.lists(true, List.of()).isPresent() && isAsNew(picture);
  }

  private static boolean isAsNew(HostPicture picture) {
    Optional<Instant> own = picture.jobs().last().map(Reading.Seen::at);
    Optional<Instant> all = picture.allJobs().last().map(Reading.Seen::at);
    return all.isPresent() && own.isPresent() && !all.get().isBefore(own.get());
  }

  private Optional<Errand<?>> everybody() {
    return errand(
        Topic.ALL_JOBS,
        pace.everybody(),
        scheduler::allJobs,
        HostPicture::allJobs,
        HostPicture::withAllJobs);
  }

  private Optional<Errand<?>> nodes() {
    return errand(
        Topic.NODES, pace.map(), scheduler::nodes, HostPicture::nodes, HostPicture::withNodes);
  }

  private Optional<Errand<?>> partitions() {
    return errand(
        Topic.PARTITIONS,
        pace.map(),
        scheduler::partitions,
        HostPicture::partitions,
        HostPicture::withPartitions);
  }

  /** Before the partitions, so that these are known to be open or not when they are first shown. */
  private Optional<Errand<?>> associations() {
    return errand(
        Topic.ASSOCIATIONS,
        Pace.SELDOM,
        scheduler::associations,
        HostPicture::associations,
        HostPicture::withAssociations);
  }

  private Optional<Errand<?>> timeline() {
    return errand(
        Topic.TIMELINE,
        pace.everybody(),
        () -> scheduler.timeline(Timeline.BACK, Timeline.AHEAD),
        HostPicture::timeline,
        HostPicture::withTimeline);
  }

  private <T> Optional<Errand<?>> errand(
      Topic topic,
      Duration usual,
      Supplier<Optional<Probe<T>>> probe,
      Function<HostPicture, Reading<T>> get,
      BiFunction<HostPicture, Reading<T>, HostPicture> set) {
    Duration period = pace.atLeast(usual);
    return probe
        .get()
        .map(first ->
            new Errand<>(
                topic,
                first.lane(),
                period,
                first.calls(),
                isWaitedFor(get.apply(picture)),
                () -> probe.get().orElseThrow(),
                Errand.reading(period, get, set)));
  }

  /** Somebody opened a list that was never read: that is a key, and a person waits. */
  private static boolean isWaitedFor(Reading<?> reading) {
    return reading instanceof Reading.Never;
  }
}
