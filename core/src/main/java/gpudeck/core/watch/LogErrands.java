package gpudeck.core.watch;

import gpudeck.core.link.LaneKind;
import gpudeck.core.log.LogChunk;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogPicture;
import gpudeck.core.log.LogTail;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Logs that are files: how far each has been read, so that going back to one goes on there. */
final class LogErrands {

  /** There is more of the file than one answer takes: the next question follows at once. */
  private static final Duration CATCHING_UP = Duration.ofMillis(50);

  /** A job that has ended writes no more, or hardly. */
  private static final Duration ENDED = Duration.ofSeconds(15);

  private static final int KEPT = 8;

  private final LogLimits limits;
  private final Map<Topic, LogTail> tails = new LinkedHashMap<>();
  private final Map<Topic, Long> behind = new ConcurrentHashMap<>();

  LogErrands(LogLimits limits) {
    this.limits = limits;
  }

  /** One stream of one job, in the file that it was found to go to. */
  private record Topic(LogWish wish, Raw path) {}

  /** The question for the log that is wished for; empty while it is not known where it is. */
  Optional<Errand<?>> errand(HostPicture picture, LogWish wish, Duration period) {
    Reading<JobDetails> details = picture.details().get(wish.job().job());
    return Optional.ofNullable(details)
        .flatMap(Reading::lastValue)
        .flatMap(
            known -> path(known, wish.stream()).map(path -> errand(known, wish, path, period)));
  }

  private static Optional<Raw> path(JobDetails details, Stream stream) {
    return stream == Stream.OUT ? details.stdout() : details.stderr();
  }

  private Errand<LogChunk> errand(JobDetails details, LogWish wish, Raw path, Duration period) {
    Topic topic = new Topic(wish, path);
    Job job = details.job();
    LogTail tail = tail(topic);
    return new Errand<>(
        topic,
        LaneKind.QUICK,
        behind.getOrDefault(topic, 0L) > 0 ? CATCHING_UP : period(job, period),
        0,
        () -> tail.next(job.state().waits()),
        (before, parsed, at) -> kept(before, topic, tail, parsed, at, period));
  }

  private static Duration period(Job job, Duration period) {
    return job.state().ended() && period.compareTo(ENDED) < 0 ? ENDED : period;
  }

  private LogTail tail(Topic topic) {
    LogTail tail = tails.remove(topic);
    tails.put(topic, tail == null ? new LogTail(topic.path(), limits) : tail);
    while (tails.size() > KEPT) {
      tails.remove(tails.keySet().iterator().next());
    }
    return tails.get(topic);
  }

  private HostPicture kept(
      HostPicture before,
      Topic topic,
      LogTail tail,
      Parsed<LogChunk> parsed,
      Instant at,
      Duration period) {
    Reading<LogPicture> last = before.logs().getOrDefault(topic.wish(), new Reading.Never<>());
    return before.withLogs(
        Recent.put(
            before.logs(),
            topic.wish(),
            Errand.next(
                last, picture(topic, tail, parsed), at, period.multipliedBy(5).plus(ENDED))));
  }

  private Parsed<LogPicture> picture(Topic topic, LogTail tail, Parsed<LogChunk> parsed) {
    if (parsed instanceof Parsed.Bad<LogChunk> bad) {
      return new Parsed.Bad<>(bad.trouble());
    }
    LogPicture picture = tail.accept(((Parsed.Value<LogChunk>) parsed).value());
    behind.put(topic, tail.behind());
    return new Parsed.Value<>(picture);
  }
}
