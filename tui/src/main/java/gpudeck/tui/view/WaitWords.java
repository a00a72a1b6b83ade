package gpudeck.tui.view;

import gpudeck.core.insight.QueuePlace;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a waiting job stands and when it is expected to start: by whom, and how old that is. */
record WaitWords(Scene scene, JobRow row, Reading<JobDetails> details) {

  /** A sentence in its colour. */
  record Sentence(SafeText text, Role role) {}

  /** When it was told that it is expected to start then. */
  private record Expected(Instant start, Instant told) {}

  List<Sentence> sentences() {
    Stream<Sentence> start = expected().map(this::start).or(this::noStart).stream();
    return Stream.concat(place().stream(), start).toList();
  }

  private Job job() {
    return row.job();
  }

  /** Among those that wait in its partition, where everybody's jobs were listed just now. */
  private Optional<Sentence> place() {
    return host()
        .filter(host -> host.allJobs().look(scene.now()) == Reading.Look.FRESH)
        .flatMap(host -> QueuePlace.of(host, job()))
        .map(place ->
            SafeText.of(
                    "By priority it is number %d of %d in ".formatted(place.place(), place.of()))
                .plus(place.partition())
                .plus(source("its list of all jobs, ", place.readAt()))
                .plus("."))
        .map(says -> new Sentence(says, Role.TEXT));
  }

  /** As the list has it, or its details, whichever are newer: OAR's list does not tell it. */
  private Optional<Expected> expected() {
    Optional<Expected> listed = start(job()).map(at -> new Expected(at, row.seen()));
    Optional<Expected> detailed =
        details
            .last()
            .flatMap(seen -> start(seen.value().job()).map(at -> new Expected(at, seen.at())));
    return Stream.concat(listed.stream(), detailed.stream())
        .max(Comparator.comparing(Expected::told));
  }

  private static Optional<Instant> start(Job job) {
    return job.times().expectedStart();
  }

  private Sentence start(Expected expected) {
    String in = Durations.words(Duration.between(scene.now(), expected.start()));
    String at = Clocks.moment(expected.start(), scene.now(), scene.zone());
    SafeText says = SafeText.of("It is expected to start in %s, %s".formatted(in, at));
    return new Sentence(says.plus(source("", expected.told())).plus("."), Role.TEXT);
  }

  private Optional<Sentence> noStart() {
    return job().state() == JobState.PENDING
        ? Optional.of(new Sentence(SafeText.of("When it will start is not known yet."), Role.MUTED))
        : Optional.empty();
  }

  /** Who says that, and when it was asked. */
  private SafeText source(String what, Instant told) {
    String age = Durations.words(Duration.between(told, scene.now()));
    return host()
        .flatMap(HostPicture::found)
        .map(found -> SafeText.of(" (").plus(found.scheduler().title()))
        .map(title -> title.plus(", " + what + "asked " + age + " ago)"))
        .orElse(SafeText.EMPTY);
  }

  private Optional<HostPicture> host() {
    return scene.snapshot().host(row.host());
  }
}
