package gpudeck.core.watch;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Environments;
import gpudeck.core.env.Found;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which Python environments a host has, and which one the settled job's script activates. */
final class EnvironmentErrands {

  /** They hardly change, and a search goes through many folders. */
  private static final Duration PERIOD = Duration.ofMinutes(10);

  /** Long enough to mean once. */
  private static final Duration ONCE = Duration.ofDays(1);

  private static final Raw NO_FOLDER = new Raw("");

  private EnvironmentErrands() {}

  /** The script of one job. */
  private record ScriptTopic(JobKey job) {}

  /** What is to be asked for while somebody looks; nothing while nobody does. */
  static List<Errand<?>> of(HostPicture picture, Interest interest) {
    List<Errand<?>> errands = new ArrayList<>();
    if (interest.focused() && areInSight(picture, interest) && isTurn(picture, interest)) {
      errands.add(search(picture));
    }
    interest
        .settled()
        .filter(on -> interest.focused() && on.host().equals(picture.host().name()))
        .flatMap(on -> activates(picture, on.job()))
        .ifPresent(errands::add);
    return errands;
  }

  private static boolean areInSight(HostPicture picture, Interest interest) {
    return interest.sights().contains(Sight.ENVIRONMENTS)
        || interest.environments().filter(picture.host().name()::equals).isPresent();
  }

  /** A search may take its time: what is on the host and its queue come first. */
  private static boolean isTurn(HostPicture picture, Interest interest) {
    boolean jobsToCome = picture.found().isPresent() && interest.sights().contains(Sight.JOBS);
    return !(picture.finding() instanceof Reading.Never)
        && !(jobsToCome && picture.jobs() instanceof Reading.Never);
  }

  private static Errand<Found> search(HostPicture picture) {
    return new Errand<>(
        Agenda.Topic.ENVIRONMENTS,
        LaneKind.SLOW,
        PERIOD,
        0,
        () -> new Environments().search(prefixes(picture), List.of()),
        Errand.reading(PERIOD, HostPicture::environments, HostPicture::withEnvironments));
  }

  /** Folders that processes on the GPUs say they run in, wherever they are. */
  private static List<Raw> prefixes(HostPicture picture) {
    Stream<GpuPicture> ofJobs =
        picture.jobGpus().values().stream()
            .map(JobGpus::reading)
            .flatMap(reading -> reading.lastValue().stream());
    return Stream.concat(picture.gpus().lastValue().stream(), ofJobs)
        .flatMap(gpus -> gpus.gpus().stream())
        .flatMap(gpu -> gpu.processes().stream())
        .flatMap(List::stream)
        .flatMap(process -> process.activated().path().stream())
        .distinct()
        .toList();
  }

  private static Optional<Errand<?>> activates(HostPicture picture, JobKey job) {
    Optional<JobDetails> details =
        Optional.ofNullable(picture.details().get(job)).flatMap(Reading::lastValue);
    return details.flatMap(known ->
        picture
            .found()
            .map(Finding.Found::scheduler)
            .flatMap(s -> s.script(known))
            .map(first -> activates(picture, known, first)));
  }

  private static Errand<Raw> activates(HostPicture picture, JobDetails details, Probe<Raw> first) {
    JobKey job = details.job().key();
    Raw home = picture.hello().map(Hello::home).orElse(NO_FOLDER);
    return new Errand<>(
        new ScriptTopic(job),
        first.lane(),
        ONCE,
        first.calls(),
        () -> first,
        (before, parsed, at) ->
            before.withActivates(
                Recent.put(
                    before.activates(),
                    job,
                    Errand.next(
                        before.activates().getOrDefault(job, new Reading.Never<>()),
                        line(parsed, home, details.workdir().orElse(home)),
                        at,
                        ONCE))));
  }

  private static Parsed<Optional<ActivateLine>> line(Parsed<Raw> script, Raw home, Raw workdir) {
    return script instanceof Parsed.Value<Raw> text
        ? new Parsed.Value<>(ActivateLine.of(text.value().bytes(), home, workdir))
        : new Parsed.Bad<>(((Parsed.Bad<Raw>) script).trouble());
  }
}
