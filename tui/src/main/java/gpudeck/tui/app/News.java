package gpudeck.tui.app;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Seen;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a job of the user's own between two looks at its queue.
 *
 * @param seen when the later of them was
 */
record News(Kind kind, String host, Job job, Instant seen) {

  /** Whoever has asked for less time than this need not be told that it is nearly over. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(30);

  private static final Duration SOON = Duration.ofMinutes(10);
  private static final int TENTH = 10;

  /** What happened. */
  enum Kind {
    STARTED("has started", "started"),
    /** Its time limit is near, which will end it. */
    NEARLY("ends", "nearly over"),
    ENDED("has ended", "ended"),
    FAILED("has failed", "failed");

    final String words;
    final String counted;

    Kind(String words, String counted) {
      this.words = words;
      this.counted = counted;
    }
  }

  /** All of it as one sentence. */
  SafeText says() {
    SafeText who = SafeText.of(job.id() + " ").plus(job.name());
    SafeText what = who.plus(" on " + host + " " + kind.words);
    if (kind == Kind.NEARLY) {
      return what.plus(" in " + left(job, seen).map(Durations::words).orElse("no time"))
          .plus(", at its time limit.");
    }
    boolean said = kind == Kind.STARTED || job.state() == JobState.FAILED;
    return said ? what.plus(".") : what.plus(": " + state() + ".");
  }

  private String state() {
    return job.state().word().replace('_', ' ');
  }

  /** What is new in one picture of the world against another; a job that two hosts show, once. */
  static List<News> between(Snapshot before, Snapshot after) {
    Map<JobKey, News> news = new LinkedHashMap<>();
    for (HostPicture picture : after.hosts().values()) {
      String host = picture.host().name();
      before
          .host(host)
          .ifPresent(old ->
              of(host, old.jobs(), picture.jobs()).forEach(n -> news.putIfAbsent(n.job.key(), n)));
    }
    return List.copyOf(news.values());
  }

  private static List<News> of(String host, Reading<Queue> before, Reading<Queue> after) {
    Optional<Seen<Queue>> old = before.last();
    Optional<Seen<Queue>> now = after.last();
    if (old.isEmpty() || now.isEmpty() || old.get() == now.get()) {
      return List.of();
    }
    return of(host, old.get(), now.get());
  }

  private static List<News> of(String host, Seen<Queue> old, Seen<Queue> now) {
    Map<JobKey, Job> known = new HashMap<>();
    old.value().jobs().forEach(job -> known.put(job.key(), job));
    List<News> news = new ArrayList<>();
    for (Job job : now.value().jobs()) {
      Optional.ofNullable(known.get(job.key()))
          .map(was -> kind(was.state(), job.state()).or(() -> nearly(was, old.at(), job, now.at())))
          .orElseGet(() -> kindOfNew(job))
          .ifPresent(kind -> news.add(new News(kind, host, job, now.at())));
    }
    return news;
  }

  /** At one look its limit was far, at the next it is near: so it is said once. */
  private static Optional<Kind> nearly(Job was, Instant then, Job job, Instant now) {
    return !isNearlyOver(was, then) && isNearlyOver(job, now)
        ? Optional.of(Kind.NEARLY)
        : Optional.empty();
  }

  private static boolean isNearlyOver(Job job, Instant at) {
    Optional<Duration> limit =
        job.times().limit().filter(time -> time.compareTo(WORTH_SAYING) >= 0);
    return limit
        .map(time -> time.dividedBy(TENTH))
        .map(tenth -> tenth.compareTo(SOON) < 0 ? tenth : SOON)
        .flatMap(near -> left(job, at).filter(left -> left.compareTo(near) <= 0))
        .isPresent();
  }

  /** What a running job has left of its time limit. */
  private static Optional<Duration> left(Job job, Instant at) {
    return job.times()
        .ends()
        .filter(end -> job.state() == JobState.RUNNING)
        .map(end -> Duration.between(at, end))
        .filter(left -> !left.isNegative());
  }

  /**
   * A job that was not there at the last look came and started, or ended, since. The tasks of an
   * array get their own numbers only as they start: of these only the end is news. A session on a
   * plain host is there because somebody sits before it.
   */
  private static Optional<Kind> kindOfNew(Job job) {
    boolean silent = job.array().isPresent() && !job.state().ended();
    boolean session = job.key().isSession();
    return silent || session ? Optional.empty() : kind(JobState.PENDING, job.state());
  }

  private static Optional<Kind> kind(JobState before, JobState after) {
    if (after.ended()) {
      boolean well = after == JobState.COMPLETED || after == JobState.CANCELLED;
      return before.ended() ? Optional.empty() : Optional.of(well ? Kind.ENDED : Kind.FAILED);
    }
    return before.waits() && after.runs() ? Optional.of(Kind.STARTED) : Optional.empty();
  }
}
