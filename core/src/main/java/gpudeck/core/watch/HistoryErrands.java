package gpudeck.core.watch;

import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What accounting tells of ended jobs, while somebody looks at it: once as far back as is wanted,
 * later only since the look before, because a month of accounts takes a database seconds.
 */
record HistoryErrands(InstantSource clock) {

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
                (picture, parsed, at) -> kept(picture, parsed, back, at, period)));
  }

  private Optional<Probe<Queue>> probe(
      Scheduler scheduler, Optional<Reading.Seen<History>> last, Duration back) {
    return scheduler.history(
        last.map(seen -> seen.age(clock.instant()).plus(LATE))
            .filter(since -> since.compareTo(back) < 0)
            .orElse(back));
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
