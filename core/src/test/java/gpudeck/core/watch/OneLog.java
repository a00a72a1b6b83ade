package gpudeck.core.watch;

import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.Raw;
import gpudeck.core.tmux.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A host on which nothing is asked but the log of one running job, whose file is known. */
final class OneLog implements Agenda.Questions {

  private static final LogLimits NONE = new LogLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

  private final Job job = new FakeScheduler(FakeScheduler.CLUSTER).job("7 RUNNING");
  private final LogErrands logs = new LogErrands(NONE);
  private final LogWish wish;
  private final JobDetails details;

  OneLog(String host, Path file) {
    this.wish = new LogWish(new OnHost(host, job.key()), Stream.OUT);
    this.details =
        new JobDetails(
            job,
            Optional.of(Raw.ofText(file.toString())),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of());
  }

  /** Somebody looks at it. */
  Interest interest() {
    return new Interest(
        Set.of(wish.job().host()), Set.of(), Optional.empty(), Optional.of(wish), true);
  }

  /** What is held of it. */
  Optional<LogPicture> held(Snapshot snapshot) {
    return snapshot
        .host(wish.job().host())
        .map(HostPicture::logs)
        .flatMap(logs -> Optional.ofNullable(logs.get(wish)))
        .flatMap(Reading::lastValue);
  }

  @Override
  public Probe<Finding> search(HostKey key) {
    Part part = new Part("search", "search", ":", Duration.ofSeconds(20), 1000);
    Finding found = new Finding.Found(new FakeScheduler(FakeScheduler.CLUSTER), List.of());
    return new Probe<>(LaneKind.QUICK, part, 0, done -> new Parsed.Value<>(found));
  }

  @Override
  public Optional<Errand<?>> log(HostPicture picture, Interest interest, Pace pace) {
    Reading<JobDetails> seen = new Reading.Seen<>(details, Instant.EPOCH, Duration.ofDays(1));
    return logs.errand(picture.withDetails(Map.of(job.key(), seen)), wish, pace.log());
  }

  @Override
  public Probe<List<Session>> sessions(HostKey key) {
    return FakeScheduler.probe("sessions", done -> List.of());
  }

  @Override
  public Optional<Errand<?>> gpus(HostPicture picture, Interest interest, Pace pace) {
    return Optional.empty();
  }
}
