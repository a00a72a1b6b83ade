package gpudeck.core.watch;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.probe.CallMeter;
import gpudeck.core.probe.Poller;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Whose turn it is on a host's lanes: what a user asked for goes first, then what is due and within
 * the budget of calls that nobody asked for. Times are nanoseconds of {@code Time.nanos}; guarded
 * by its owner.
 */
final class Rota {

  private static final Duration NOT_YET = Duration.ofSeconds(1);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Calls a minute that somebody who leafs through a list or holds a key down does not exceed. */
  private static final int MOST = 30;

  /** The same within a site's minimum, if that is a minute or more. */
  private static final int MOST_OF_A_SITE = 20;

  /** Looks at own jobs a minute that a link may cause which comes and goes. */
  private static final int HURRIES = 2;

  private final Map<Object, Poller> pollers = new HashMap<>();
  private final Map<LaneKind, Deque<Once<?>>> onces = new EnumMap<>(LaneKind.class);
  private final CallMeter meter = new CallMeter();
  private final CallMeter unasked = new CallMeter();
  private final CallMeter hurried = new CallMeter();
  private final Duration minimum;
  private final CallMeter byKey;
  private final int most;

  /**
   * @param minimum between two askings of one question that starts scheduler commands, whoever
   *     wants it sooner; not of what is asked once
   */
  Rota(Duration minimum) {
    boolean isLong = minimum.compareTo(MINUTE) >= 0;
    this.minimum = minimum;
    this.byKey = new CallMeter(isLong ? minimum : MINUTE);
    this.most = isLong ? MOST_OF_A_SITE : MOST;
    for (LaneKind lane : LaneKind.values()) {
      onces.put(lane, new ArrayDeque<>());
    }
  }

  /** A question that is asked once, before all that is due. */
  record Once<T>(Probe<T> probe, CompletableFuture<Parsed<T>> answer) {

    void tell(Answer got) {
      answer.complete(probe.read(got));
    }
  }

  /** What one request asks. */
  record Request(Optional<Once<?>> once, List<Errand.Asking<?>> askings) {

    boolean isEmpty() {
      return askings.isEmpty() && once.isEmpty();
    }
  }

  <T> CompletableFuture<Parsed<T>> add(Probe<T> probe) {
    Once<T> once = new Once<>(probe, new CompletableFuture<>());
    onces.get(probe.lane()).add(once);
    return once.answer();
  }

  /** Whether somebody waits there for a question of their own; who waits no more is forgotten. */
  boolean hasOnce(LaneKind lane) {
    onces.get(lane).removeIf(once -> once.answer().isDone());
    return !onces.get(lane).isEmpty();
  }

  /** Everything is due, because the host can be asked again. */
  void retry() {
    pollers.values().forEach(Poller::retry);
  }

  /** One topic is due, because the user has done something that changes it. */
  void want(Object topic) {
    if (pollers.containsKey(topic)) {
      pollers.get(topic).want();
    }
  }

  /** Everything is due, because the user wants to know. */
  void want() {
    pollers.values().forEach(Poller::want);
  }

  /**
   * Jobs and logs that are on no agenda any more are forgotten, once they may be asked for anew.
   * Lists are not: who turns back to one within its period finds it as it was read.
   */
  void keep(List<Errand<?>> agenda, long now) {
    pollers
        .entrySet()
        .removeIf(one ->
            !(one.getKey() instanceof Agenda.Topic)
                && one.getValue().rests(now).isZero()
                && agenda.stream().noneMatch(errand -> errand.topic().equals(one.getKey())));
  }

  /** How long a site's minimum holds back the lists on the agenda; zero or more. */
  Duration rests(List<Errand<?>> agenda, long now) {
    return agenda.stream()
        .filter(errand -> errand.topic() instanceof Agenda.Topic)
        .filter(errand -> pollers.containsKey(errand.topic()))
        .map(errand -> pollers.get(errand.topic()).rests(now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Poller poller(Errand<?> errand) {
    Duration least = errand.calls() > 0 ? minimum : Duration.ZERO;
    return pollers.computeIfAbsent(errand.topic(), topic -> new Poller(least));
  }

  /**
   * Takes what this lane is to ask now, and counts it. What was asked for once goes alone: what
   * stands behind something that hangs is asked again, and no order may be given twice.
   */
  Request take(LaneKind lane, List<Errand<?>> agenda, int callsAMinute, long now) {
    if (hasOnce(lane)) {
      Once<?> once = onces.get(lane).remove();
      meter.count(now, once.probe().calls());
      return new Request(Optional.of(once), List.of());
    }
    int left = callsAMinute - ownJobsAMinute(agenda);
    List<Errand.Asking<?>> askings = new ArrayList<>();
    for (Errand<?> errand : agenda) {
      Poller poller = poller(errand);
      if (errand.lane() == lane && isTurn(errand, poller, left, now)) {
        askings.add(errand.asking());
        count(errand, poller, now);
        poller.asked(now);
      }
    }
    return new Request(Optional.empty(), askings);
  }

  /** What of the budget is for own jobs: a look at them waits for nothing else. */
  private static int ownJobsAMinute(List<Errand<?>> agenda) {
    return agenda.stream()
        .filter(Rota::isOwnJobs)
        .mapToInt(jobs -> jobs.calls() * timesAMinute(jobs.period()))
        .sum();
  }

  private static int timesAMinute(Duration period) {
    return (int) Math.ceil(60_000.0 / period.toMillis());
  }

  private static boolean isOwnJobs(Errand<?> errand) {
    return errand.topic() == Agenda.Topic.JOBS;
  }

  /** What the user wanted is shown in the rate, but costs nothing of the budget. */
  private void count(Errand<?> errand, Poller poller, long now) {
    meter.count(now, errand.calls());
    if (isByKey(errand, poller)) {
      byKey.count(now, errand.calls());
    } else if (!isOwnJobsInTime(errand, poller, now)) {
      unasked.count(now, errand.calls());
      hurried.count(now, isOwnJobs(errand) ? errand.calls() : 0);
    }
  }

  private boolean isTurn(Errand<?> errand, Poller poller, int left, long now) {
    return poller.due(now, errand.period()) && affordable(errand, poller, left, now);
  }

  private boolean affordable(Errand<?> errand, Poller poller, int left, long now) {
    if (isByKey(errand, poller)) {
      return byKey.allows(now, errand.calls(), most);
    }
    return isOwnJobsInTime(errand, poller, now)
        || errand.calls() == 0
        || mayHurry(errand, now)
        || unasked.allows(now, errand.calls(), left);
  }

  /** A link that is back shows own jobs at once; the rest of the budget pays for that. */
  private boolean mayHurry(Errand<?> errand, long now) {
    return isOwnJobs(errand) && hurried.allows(now, errand.calls(), HURRIES * errand.calls());
  }

  /** Once a period; what a link that comes and goes makes due before that is not of that budget. */
  private static boolean isOwnJobsInTime(Errand<?> errand, Poller poller, long now) {
    return isOwnJobs(errand) && poller.overdue(now, errand.period());
  }

  private static boolean isByKey(Errand<?> errand, Poller poller) {
    return errand.byKey() || poller.wanted();
  }

  /** How long until something may be due on a lane. */
  Duration nap(LaneKind lane, List<Errand<?>> agenda, Duration most, long now) {
    return agenda.stream()
        .filter(errand -> errand.lane() == lane)
        .map(errand -> waits(errand, now))
        .min(Duration::compareTo)
        .filter(nap -> nap.compareTo(most) < 0)
        .orElse(most);
  }

  /** What is due and yet not asked waits for the budget. */
  private Duration waits(Errand<?> errand, long now) {
    Poller poller = pollers.get(errand.topic());
    Duration waits = poller == null ? Duration.ZERO : poller.waits(now, errand.period());
    return waits.isZero() ? NOT_YET : waits;
  }

  void answered(Errand<?> errand, boolean good, long now) {
    Poller poller = pollers.get(errand.topic());
    if (poller != null) {
      poller.answered(now, good);
    }
  }

  int callsLastMinute(long now) {
    return meter.lately(now);
  }
}
