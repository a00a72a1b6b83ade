package gpudeck.tui.app;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happened to a job of the user's own between two looks at its queue. */
record News(Kind kind, String host, Job job) {

  /** What happened. */
  enum Kind {
    STARTED("has started", "started"),
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
    Optional<Queue> old = before.lastValue();
    Optional<Queue> now = after.lastValue();
    if (old.isEmpty() || now.isEmpty() || old.get() == now.get()) {
      return List.of();
    }
    Map<JobKey, JobState> states = new HashMap<>();
    old.get().jobs().forEach(job -> states.put(job.key(), job.state()));
    List<News> news = new ArrayList<>();
    for (Job job : now.get().jobs()) {
      Optional.ofNullable(states.get(job.key()))
          .map(state -> kind(state, job.state()))
          .orElseGet(() -> kindOfNew(job))
          .ifPresent(kind -> news.add(new News(kind, host, job)));
    }
    return news;
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
