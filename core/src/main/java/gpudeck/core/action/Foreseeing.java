package gpudeck.core.action;

import gpudeck.core.insight.Where;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Forecast;
import gpudeck.core.scheduler.Forecast.Besides;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a scheduler when a job would start that does not exist yet, once its partitions and nodes
 * are known. Waits: call it on a worker.
 */
public final class Foreseeing {

  private static final Duration FOR_THE_LISTS = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final Watch watch;

  public Foreseeing(Watch watch) {
    this.watch = watch;
  }

  /**
   * What a scheduler said.
   *
   * @param source the command that was asked, as a person would type it
   */
  public record Said(SafeText source, Parsed<List<Forecast>> forecasts) {}

  /** Empty where the scheduler says nothing of jobs that do not exist, or none would go there. */
  public Optional<Said> ask(String host, Ask ask, Besides besides) {
    Snapshot now =
        watch
            .await(
                snapshot -> snapshot.host(host).map(Foreseeing::isKnown).orElse(true),
                FOR_THE_LISTS)
            .orElseGet(watch::snapshot);
    return now.host(host)
        .flatMap(picture ->
            picture.found().flatMap(found -> probe(found.scheduler(), picture, ask, besides)))
        .map(probe ->
            new Said(
                SafeText.of(probe.part().shown()), Asked.answer(watch, host, probe, PATIENCE)));
  }

  /** The question to a scheduler, for whoever asks it in another way. */
  public static Optional<Probe<List<Forecast>>> probe(
      Scheduler scheduler, HostPicture picture, Ask ask, Besides besides) {
    return Where.of(picture, ask)
        .map(where -> where.candidates().stream().map(one -> one.with(besides)).toList())
        .flatMap(scheduler::forecast);
  }

  /** Whether what is asked about has been read, or cannot be. */
  private static boolean isKnown(HostPicture picture) {
    boolean plain = picture.found().filter(f -> f.scheduler().cluster().isPlain()).isPresent();
    return plain
        || !(picture.partitions() instanceof Reading.Never)
            && !(picture.nodes() instanceof Reading.Never);
  }
}
