package gpudeck.core.probe;

import gpudeck.core.link.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What is known of something that is asked again and again; old is never shown as new. */
public sealed interface Reading<T> {

  /** Not asked, or asked and not answered yet. */
  record Never<T>() implements Reading<T> {}

  /**
   * An answer.
   *
   * @param freshFor after this long without a newer one it is stale
   */
  record Seen<T>(T value, Instant at, Duration freshFor) implements Reading<T> {
    /** How old the value is. */
    public Duration age(Instant now) {
      return Duration.between(at, now);
    }
  }

  /** The last try failed; the last good answer, if there was one, is kept. */
  record Failed<T>(Trouble trouble, Instant since, Optional<Seen<T>> last) implements Reading<T> {}

  /** A value from before this run: stale from the start, whatever the clocks say. */
  static <T> Reading<T> remembered(T value, Instant at) {
    return new Seen<>(value, at, Duration.ofSeconds(Long.MIN_VALUE));
  }

  /** The four looks that a pane tells apart. */
  enum Look {
    NEVER,
    FRESH,
    STALE,
    FAILED
  }

  /** How this reading looks now. */
  default Look look(Instant now) {
    if (this instanceof Seen<T> seen) {
      return seen.age(now).compareTo(seen.freshFor()) > 0 ? Look.STALE : Look.FRESH;
    }
    return this instanceof Failed<T> ? Look.FAILED : Look.NEVER;
  }

  /** The last good answer. */
  default Optional<Seen<T>> last() {
    if (this instanceof Seen<T> seen) {
      return Optional.of(seen);
    }
    return this instanceof Failed<T> failed ? failed.last() : Optional.empty();
  }

  /** The last good value. */
  default Optional<T> lastValue() {
    return last().map(Seen::value);
  }

  /** The trouble, if the last try failed. */
  default Optional<Trouble> why() {
    return this instanceof Failed<T> failed ? Optional.of(failed.trouble()) : Optional.empty();
  }

  /** The same reading of something made of its value. */
  default <R> Reading<R> map(Function<T, R> change) {
    if (this instanceof Seen<T> seen) {
      return of(seen, change);
    }
    return this instanceof Failed<T> failed
        ? new Failed<>(
            failed.trouble(), failed.since(), failed.last().map(seen -> of(seen, change)))
        : new Never<>();
  }

  private static <T, R> Seen<R> of(Seen<T> seen, Function<T, R> change) {
    return new Seen<>(change.apply(seen.value()), seen.at(), seen.freshFor());
  }

  /** This reading after another try failed: since when it fails and the last good value stay. */
  default Reading<T> failed(Trouble trouble, Instant now) {
    Instant since = this instanceof Failed<T> before ? before.since() : now;
    return new Failed<>(trouble, since, last());
  }
}
