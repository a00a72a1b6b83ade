package gpudeck.core.watch;

import gpudeck.core.probe.JobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When steps in jobs may be opened on one host, and when they are closed: who leafs through a list
 * opens none, who turns back finds it still there, and a cluster never sees many. Times are
 * nanoseconds of {@code Time.nanos}; guarded by its owner.
 */
final class StepGuards {

  /** So long a job has to stay selected before its step is opened. */
  static final Duration SETTLES = Duration.ofSeconds(2);

  /** So long a step is kept once its job is not selected any more. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** Between two openings. */
  static final Duration APART = Duration.ofSeconds(10);

  /** Open at a time. */
  static final int MOST = 2;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 3;

  private Optional<JobKey> wanted = Optional.empty();
  private long wantedSince;
  private Optional<Long> lastOpened = Optional.empty();

  /** When each job whose step is open was last wanted, the longest open first. */
  private final Map<JobKey, Long> open = new LinkedHashMap<>();

  /** Jobs whose steps ended by themselves. */
  private final Map<JobKey, Pause> pauses = new HashMap<>();

  /**
   * Until when a job's step is not opened again; empty: not before it is selected anew.
   *
   * @param failures how many steps in a row have ended by themselves
   */
  private record Pause(Optional<Long> until, int failures) {}

  /**
   * This job is selected, or none whose step may be opened.
   *
   * @param settled somebody asked for it by a command: there is nothing to wait for
   */
  void want(Optional<JobKey> job, boolean settled, long now) {
    wanted.filter(open::containsKey).ifPresent(one -> open.put(one, now));
    if (!job.equals(wanted)) {
      wanted = job;
      wantedSince = settled ? now - SETTLES.toNanos() : now;
      pauses.clear();
    }
  }

  /** The user wants to know now: what ended is tried again. */
  void hurry() {
    pauses.clear();
  }

  /** When the wanted job's step is to be opened; empty if it is open, or not to be opened. */
  Optional<Long> opens() {
    Optional<JobKey> job = wanted.filter(one -> !open.containsKey(one));
    return job.flatMap(this::afterPause)
        .map(pause -> Math.max(pause, wantedSince + SETTLES.toNanos()))
        .map(at -> lastOpened.map(last -> Math.max(at, last + APART.toNanos())).orElse(at));
  }

  private Optional<Long> afterPause(JobKey job) {
    Pause pause = pauses.get(job);
    return pause == null ? Optional.of(wantedSince) : pause.until();
  }

  /** Whose step is to be opened now. */
  Optional<JobKey> opening(long now) {
    return opens().filter(at -> now - at >= 0).flatMap(at -> wanted);
  }

  /** Whose steps are to be closed now; those that were left longest ago first. */
  List<JobKey> closing(long now) {
    List<JobKey> left = new ArrayList<>();
    open.forEach((job, since) -> {
      if (!isWanted(job) && now - since >= KEPT.toNanos()) {
        left.add(job);
      }
    });
    if (left.isEmpty() && opening(now).isPresent() && open.size() >= MOST) {
      oldest().ifPresent(left::add);
    }
    return left;
  }

  private Optional<JobKey> oldest() {
    return open.entrySet().stream()
        .filter(one -> !isWanted(one.getKey()))
        .min((a, b) -> Long.compare(a.getValue() - b.getValue(), 0))
        .map(Map.Entry::getKey);
  }

  private boolean isWanted(JobKey job) {
    return wanted.filter(job::equals).isPresent();
  }

  void opened(JobKey job, long now) {
    open.put(job, now);
    lastOpened = Optional.of(now);
  }

  void closed(JobKey job) {
    open.remove(job);
  }

  /** A step ended by itself; it is opened again at once, after a pause, or not. */
  void ended(JobKey job, End end, long now) {
    open.remove(job);
    int before = pauses.getOrDefault(job, new Pause(Optional.empty(), 0)).failures();
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    pauses.put(
        job,
        switch (end) {
          case LINK_LOST -> new Pause(Optional.of(now), before);
          case PASSES -> new Pause(Optional.of(now + pause.toNanos()), before + 1);
          case FOR_GOOD -> new Pause(Optional.empty(), before);
        });
  }

  /** How a step ended by itself. */
  enum End {
    LINK_LOST,
    /** It may be otherwise later. */
    PASSES,
    /** Nothing will change by itself. */
    FOR_GOOD
  }

  /** How long nothing changes by itself; at most so long. */
  Duration nap(Duration most, long now) {
    Duration nap = opens().map(at -> left(at, now)).filter(one -> shorter(one, most)).orElse(most);
    for (Map.Entry<JobKey, Long> one : open.entrySet()) {
      Duration leaves = left(one.getValue() + KEPT.toNanos(), now);
      nap = !isWanted(one.getKey()) && shorter(leaves, nap) ? leaves : nap;
    }
    return nap;
  }

  private static Duration left(long at, long now) {
    return Duration.ofNanos(Math.max(0, at - now));
  }

  private static boolean shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0;
  }
}
