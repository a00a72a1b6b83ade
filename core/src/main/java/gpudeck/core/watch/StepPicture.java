package gpudeck.core.watch;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuFeed;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuStep.Rhythm;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a job's GPUs, before and after something that its step did. */
final class StepPicture {

  static final Trouble SILENT =
      Trouble.of(Kind.TIMEOUT, "Slurm did not start the step that tells of the GPUs.");

  private static final Duration PERIOD = Rhythm.USUAL.cards();
  private static final Duration FRESH = PERIOD.multipliedBy(3);

  private StepPicture() {}

  /** It has told something. */
  static JobGpus told(JobGpus before, GpuFeed feed, Instant now) {
    List<Gpu> gpus = feed.gpus();
    if (gpus.isEmpty()) {
      return feed.trouble()
          .map(why ->
              new JobGpus(new GpuLook.Live(), before.reading().failed(why, now), before.use()))
          .orElse(before);
    }
    GpuHistory history =
        before.reading().lastValue().map(GpuPicture::history).orElse(GpuHistory.NONE);
    GpuPicture picture =
        new GpuPicture(gpus, history.with(gpus, PERIOD).since(now), feed.trouble());
    return new JobGpus(
        new GpuLook.Live(),
        new Reading.Seen<>(picture, newest(gpus, now), FRESH),
        before.use().with(gpus, PERIOD));
  }

  /** A card that tells nothing any more must not look new for its neighbour's sake. */
  private static Instant newest(List<Gpu> gpus, Instant now) {
    return gpus.stream().map(gpu -> gpu.load().at()).max(Instant::compareTo).orElse(now);
  }

  /** It has ended by itself; where only the link went, what it told is old and no more. */
  static JobGpus ended(JobGpus before, Trouble why, Instant now) {
    Reading<GpuPicture> reading =
        why.kind() == Kind.UNREACHABLE ? old(before.reading()) : before.reading().failed(why, now);
    return new JobGpus(new GpuLook.Ended(why), reading, before.use());
  }

  /** We have ended it. */
  static JobGpus left(JobGpus before) {
    return new JobGpus(new GpuLook.Left(), old(before.reading()), before.use());
  }

  private static Reading<GpuPicture> old(Reading<GpuPicture> reading) {
    Optional<Reading.Seen<GpuPicture>> last = reading.last();
    return last.<Reading<GpuPicture>>map(
            seen -> new Reading.Seen<>(seen.value(), seen.at(), Duration.ZERO))
        .orElse(reading);
  }
}
