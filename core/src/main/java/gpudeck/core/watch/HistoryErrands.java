package gpudeck.core.watch;

import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.PastJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What accounting tells of ended jobs, while somebody looks at it: once as far back as is wanted,
 * later only since the look before, because a month of accounts takes a database seconds.
 */
record HistoryErrands(InstantSource clock, PastJobs past) {

  /** With nothing known but what accounting tells. */
  HistoryErrands(InstantSource clock) {
    this(clock, PastJobs.NONE);
  }

  /** An end is in the accounts some time after it was. */
  private static final Duration LATE = Duration.ofMinutes(10);

  Optional<Errand<?>> errand(HostPicture picture, Interest interest, Pace pace) {
    return interest
        .history()
        .flatMap(back ->
            picture
                .found()
                .map(Finding.Found::scheduler)
                .flatMap(scheduler -> errand(picture.history(), scheduler, back, pace)));
  }

  private Optional<Errand<?>> errand(
      Reading<History> known, Scheduler scheduler, Duration back, Pace pace) {
    Optional<Reading.Seen<History>> last =
        known.last().filter(seen -> seen.value().back().compareTo(back) >= 0);
    Duration period = pace.atLeast(pace.map());
    return scheduler
        .history(back)
        .map(first ->
            new Errand<>(
                new Agenda.HistoryTopic(last.map(seen -> seen.value().back()).orElse(back)),
                first.lane(),
                period,
                first.calls(),
                last.isEmpty() && !(known instanceof Reading.Failed),
                () -> probe(scheduler, last, back).orElse(first),
                (picture, parsed, at) ->
                    kept(picture, more(parsed, scheduler.cluster(), back), back, at, period)));
  }

  private Optional<Probe<Queue>> probe(
      Scheduler scheduler, Optional<Reading.Seen<History>> last, Duration back) {
    return scheduler.history(
        last.map(seen -> seen.age(clock.instant()).plus(LATE))
            .filter(since -> since.compareTo(back) < 0)
            .orElse(back));
  }

  /**
   * What the answer says, and behind it what was seen to end and it says nothing of. A host that
   * keeps no accounts has an answer then, too.
   */
  private Parsed<Queue> more(Parsed<Queue> parsed, ClusterKey cluster, Duration back) {
    List<Job> seen = past.of(cluster).stream().filter(job -> isWithin(job, back)).toList();
    boolean none = parsed instanceof Parsed.Bad<Queue> bad && bad.trouble().kind() == Kind.MISSING;
    if (seen.isEmpty() || parsed instanceof Parsed.Bad<Queue> && !none) {
      return parsed;
    }
    Queue told =
        parsed instanceof Parsed.Value<Queue> value ? value.value() : new Queue(List.of(), 0);
    Map<JobKey, Job> all = new LinkedHashMap<>();
    seen.forEach(job -> all.put(job.key(), job));
    told.jobs().forEach(job -> all.put(job.key(), job));
    return new Parsed.Value<>(told.with(List.copyOf(all.values())));
  }

  private boolean isWithin(Job job, Duration back) {
    return job.times().ends().filter(at -> at.isAfter(clock.instant().minus(back))).isPresent();
  }

  private static HostPicture kept(
      HostPicture picture, Parsed<Queue> parsed, Duration back, Instant at, Duration period) {
    Parsed<History> history =
        parsed instanceof Parsed.Value<Queue> value
            ? new Parsed.Value<>(grown(picture.history(), value.value(), back, at))
            : new Parsed.Bad<>(((Parsed.Bad<Queue>) parsed).trouble());
    return picture.withHistory(Errand.next(picture.history(), history, at, period.multipliedBy(3)));
  }

  private static History grown(Reading<History> known, Queue found, Duration back, Instant at) {
    return known
        .lastValue()
        .filter(before -> before.back().compareTo(back) >= 0)
        .map(before -> before.with(found, at))
        .orElseGet(() -> History.of(back, found));
  }
}
