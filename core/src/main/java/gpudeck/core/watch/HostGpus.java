package gpudeck.core.watch;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.gpu.NvidiaSmi;
import gpudeck.core.gpu.Survey;
import gpudeck.core.gpu.Traits;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Sight;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * GPUs of a host that no scheduler hands out: asked for while one of its jobs is selected, by
 * nvidia-smi itself. What hardly changes of them is found out once in a while.
 */
final class HostGpus {

  /** A GPU that begins to fail says so among its traits. */
  private static final Duration TRAITS_HOLD = Duration.ofMinutes(15);

  private final InstantSource clock;
  private volatile Known known = new Known(Traits.NONE, Instant.MIN);

  HostGpus(InstantSource clock) {
    this.clock = clock;
  }

  private record Known(Traits traits, Instant since) {

    boolean isOld(Instant now) {
      return since.plus(TRAITS_HOLD).isBefore(now);
    }

    Known after(Traits told, Instant at) {
      return isOld(at) || !told.equals(traits) ? new Known(told, at) : this;
    }
  }

  /** The question; empty where nobody wants to know, or a scheduler hands out the GPUs. */
  Optional<Errand<?>> errand(HostPicture picture, Interest interest, Pace pace) {
    return Agenda.isPlain(picture) && isWanted(picture, interest)
        ? Optional.of(
            errand(picture, interest.gpus().map(OnHost::job), period(picture, interest, pace)))
        : Optional.empty();
  }

  private static boolean isWanted(HostPicture picture, Interest interest) {
    return interest.sights().contains(Sight.GPUS)
        || interest.gpus().filter(on -> on.host().equals(picture.host().name())).isPresent();
  }

  private static Duration period(HostPicture picture, Interest interest, Pace pace) {
    boolean hasNone =
        picture.gpus().why().map(Trouble::kind).filter(Kind.MISSING::equals).isPresent();
    return hasNone ? pace.search() : pace.light(pace.gpus(), interest.focused());
  }

  private Errand<Survey> errand(HostPicture picture, Optional<JobKey> job, Duration period) {
    SafeText node = picture.hello().map(Hello::node).orElse(SafeText.of(picture.host().name()));
    return new Errand<>(
        Agenda.Topic.GPUS,
        LaneKind.SLOW,
        period,
        0,
        () -> new NvidiaSmi(node, clock).survey(traits(), Plain.seats()),
        (before, parsed, at) -> used(kept(before, parsed, at, period), parsed, job, period));
  }

  private Traits traits() {
    Known now = known;
    return now.isOld(clock.instant()) ? Traits.NONE : now.traits();
  }

  private HostPicture kept(HostPicture before, Parsed<Survey> parsed, Instant at, Duration period) {
    if (parsed instanceof Parsed.Value<Survey> value) {
      known = known.after(value.value().traits(), at);
    }
    return before.withGpus(
        Errand.next(
            before.gpus(), picture(before, parsed, at, period), at, period.multipliedBy(3)));
  }

  /** What the cards of the job that is looked at did. */
  private static HostPicture used(
      HostPicture picture, Parsed<Survey> parsed, Optional<JobKey> job, Duration period) {
    if (job.flatMap(picture::job).filter(one -> one.state().runs()).isEmpty()
        || !(parsed instanceof Parsed.Value<Survey> value)) {
      return picture;
    }
    SettledGpus settled = SettledGpus.of(picture, job.get());
    List<Gpu> own = value.value().gpus().stream().filter(settled::isMine).toList();
    JobGpus before = picture.jobGpus().getOrDefault(job.get(), JobGpus.of(new GpuLook.Left()));
    JobGpus after = new JobGpus(before.look(), before.reading(), before.use().with(own, period));
    return own.isEmpty()
        ? picture
        : picture.withJobGpus(Recent.put(picture.jobGpus(), job.get(), after));
  }

  private static Parsed<GpuPicture> picture(
      HostPicture before, Parsed<Survey> parsed, Instant at, Duration period) {
    if (parsed instanceof Parsed.Bad<Survey> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    Survey survey = ((Parsed.Value<Survey>) parsed).value();
    GpuHistory history = before.gpus().lastValue().map(GpuPicture::history).orElse(GpuHistory.NONE);
    return new Parsed.Value<>(
        new GpuPicture(
            survey.gpus(), history.with(survey.gpus(), period).since(at), survey.trouble()));
  }
}
