package gpudeck.core.watch;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A question that is asked again and again while it is on the agenda, and where its answer is kept.
 *
 * @param topic equal for the same question, so that its period goes on from one agenda to the next
 * @param calls scheduler commands that asking once starts
 * @param byKey somebody asked for it by a key, which the budget of calls does not count
 * @param probe makes the question anew for each asking
 */
record Errand<T>(
    Object topic,
    LaneKind lane,
    Duration period,
    int calls,
    boolean byKey,
    Supplier<Probe<T>> probe,
    Keep<T> keep) {

  /** An errand that is due by the clock alone. */
  Errand(
      Object topic,
      LaneKind lane,
      Duration period,
      int calls,
      Supplier<Probe<T>> probe,
      Keep<T> keep) {
    this(topic, lane, period, calls, false, probe, keep);
  }

  /** Where an answer goes in the picture of its host. */
  interface Keep<T> {
    HostPicture keep(HostPicture picture, Parsed<T> parsed, Instant at);
  }

  /** The question, made for one asking. */
  Asking<T> asking() {
    return new Asking<>(this, probe.get());
  }

  /** One asking of it. */
  record Asking<T>(Errand<T> errand, Probe<T> probe) {

    /** Reads the answer and changes the picture by it. */
    Told told(Answer answer, Instant at) {
      Parsed<T> parsed = probe.read(answer);
      return new Told(isGood(parsed), picture -> errand.keep().keep(picture, parsed, at));
    }

    /** That something is not there is an answer too, and no reason to ask less often. */
    private static boolean isGood(Parsed<?> parsed) {
      return !(parsed instanceof Parsed.Bad<?> bad) || bad.trouble().kind() == Kind.MISSING;
    }
  }

  /**
   * What an answer does to the picture.
   *
   * @param good the host answered as it should: no reason to ask less often
   */
  record Told(boolean good, Function<HostPicture, HostPicture> change) {}

  /** Keeps a reading that goes stale after three periods without a newer one. */
  static <T> Keep<T> reading(
      Duration period,
      Function<HostPicture, Reading<T>> get,
      BiFunction<HostPicture, Reading<T>, HostPicture> set) {
    return (picture, parsed, at) ->
        set.apply(picture, next(get.apply(picture), parsed, at, period.multipliedBy(3)));
  }

  /** The reading after an answer. */
  static <T> Reading<T> next(Reading<T> before, Parsed<T> parsed, Instant at, Duration freshFor) {
    if (parsed instanceof Parsed.Value<T> value) {
      return new Reading.Seen<>(value.value(), at, freshFor);
    }
    return before.failed(((Parsed.Bad<T>) parsed).trouble(), at);
  }
}
