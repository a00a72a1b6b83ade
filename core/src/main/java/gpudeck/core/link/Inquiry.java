package gpudeck.core.link;

import java.time.Duration;
import java.util.Optional;

/**
 * The one question that is under way to the other side. Only its own answer answers it: bytes that
 * come for other reasons tell nothing about our way out.
 */
final class Inquiry {

  private Optional<Long> asked = Optional.empty();
  private Optional<Duration> roundTrip = Optional.empty();

  /** A question leaves now; false as long as the one before has no answer. */
  synchronized boolean ask() {
    if (asked.isPresent()) {
      return false;
    }
    asked = Optional.of(System.nanoTime());
    return true;
  }

  synchronized void answered() {
    asked.ifPresent(then -> roundTrip = Optional.of(Duration.ofNanos(System.nanoTime() - then)));
    asked = Optional.empty();
  }

  /** How long the question waits for its answer; zero if none does. */
  synchronized Duration unanswered() {
    return asked.map(then -> Duration.ofNanos(System.nanoTime() - then)).orElse(Duration.ZERO);
  }

  /** How long the last answer took; empty before the first. */
  synchronized Optional<Duration> roundTrip() {
    return roundTrip;
  }
}
