package gpudeck.core.watch;

import gpudeck.core.link.LaneKind;
import gpudeck.core.log.LogChunk;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogPicture;
import gpudeck.core.log.LogTail;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs that are files: how far each has been read, so that going back to one goes on there. */
final class LogErrands {

  /** There is more of the file than one answer takes: the next question follows at once. */
  private static final Duration CATCHING_UP = Duration.ofMillis(50);

  /** A job that has ended writes no more, or hardly. */
  private static final Duration ENDED = Duration.ofSeconds(15);

  /** A file that does not grow, or is not there yet, is looked at less and less often, to this. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final int KEPT = 8;

  private final LogLimits limits;
  private final Map<Topic, Followed> followed = new LinkedHashMap<>();

  LogErrands(LogLimits limits) {
    this.limits = limits;
  }

  /** One stream of one job, in the file that it was found to go to. */
  private record Topic(LogWish wish, Raw path) {}

  /** How far one has been read, and how many looks at it in a row found nothing new. */
  private static final class Followed {
    private final LogTail tail;
    private volatile long behind;
    private volatile int quiet;

    private Followed(LogTail tail) {
      this.tail = tail;
    }

    private Duration period(Duration usual) {
      if (behind > 0) {
        return CATCHING_UP;
      }
      Duration slower = usual.multipliedBy(1L + quiet);
      return slower.compareTo(QUIET) < 0 ? slower : longer(usual, QUIET);
    }

    private void looked(boolean grew) {
      quiet = grew ? 0 : Math.min(quiet + 1, 100);
      behind = tail.behind();
    }
  }

  /** The question for the log that is wished for; empty while it is not known where it is. */
  Optional<Errand<?>> errand(HostPicture picture, LogWish wish, Duration period) {
    Reading<JobDetails> details = picture.details().get(wish.job().job());
    return Optional.ofNullable(details)
        .flatMap(Reading::lastValue)
        .flatMap(
            known -> known.readable(wish.stream()).map(path -> errand(known, wish, path, period)));
  }

  private Errand<LogChunk> errand(JobDetails details, LogWish wish, Raw path, Duration period) {
    Topic topic = new Topic(wish, path);
    Job job = details.job();
    Followed log = followed(topic);
    return new Errand<>(
        topic,
        LaneKind.QUICK,
        job.state().ended() ? longer(ENDED, log.period(period)) : log.period(period),
        0,
        () -> log.tail.next(job.state().waits()),
        (before, parsed, at) -> kept(before, topic, log, parsed, at, period));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private Followed followed(Topic topic) {
    Followed known = followed.remove(topic);
    Followed log = known == null ? new Followed(new LogTail(topic.path(), limits)) : known;
    followed.put(topic, log);
    while (followed.size() > KEPT) {
      followed.remove(followed.keySet().iterator().next());
    }
    return log;
  }

  private static HostPicture kept(
      HostPicture before,
      Topic topic,
      Followed log,
      Parsed<LogChunk> parsed,
      Instant at,
      Duration period) {
    Reading<LogPicture> last = before.logs().getOrDefault(topic.wish(), new Reading.Never<>());
    Reading<LogPicture> next =
        Errand.next(last, picture(log, parsed), at, period.multipliedBy(5).plus(ENDED));
    log.looked(!shape(last).equals(shape(next)));
    return before.withLogs(Recent.put(before.logs(), topic.wish(), next));
  }

  private static Parsed<LogPicture> picture(Followed log, Parsed<LogChunk> parsed) {
    return parsed instanceof Parsed.Value<LogChunk> value
        ? new Parsed.Value<>(log.tail.accept(value.value()))
        : new Parsed.Bad<>(((Parsed.Bad<LogChunk>) parsed).trouble());
  }

  /** What differs between two looks if something was written. */
  private static List<Object> shape(Reading<LogPicture> reading) {
    return List.of(
        reading.why(),
        reading.lastValue().map(LogPicture::sizeBytes),
        reading.lastValue().flatMap(LogPicture::modified));
  }
}
