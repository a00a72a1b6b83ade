package gpudeck.core.link;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * When a host is dialled next. Times are nanoseconds of a monotonic clock, which is told and never
 * asked for.
 */
final class Redials {

  /**
   * So much a pause differs from the next one's, either way: many clients must not come at once.
   */
  private static final double JITTER = 0.2;

  /** A network that changes all the time is no reason to dial all the time. */
  private static final Duration BETWEEN_CHANGES = Duration.ofMinutes(1);

  private final Keepalive keepalive;
  private final DoubleSupplier chance;
  private OptionalLong due = OptionalLong.empty();
  private OptionalLong changed = OptionalLong.empty();
  private int failures;

  /**
   * @param chance numbers from 0 to 1
   */
  Redials(Keepalive keepalive, DoubleSupplier chance) {
    this.keepalive = keepalive;
    this.chance = chance;
  }

  /** A dial has failed in a way that time may heal. */
  void failed(long now) {
    failures++;
    due = OptionalLong.of(now + pause());
  }

  /**
   * A link has gone.
   *
   * @param good whether it had held for a while: then the first try comes at once
   */
  void lost(long now, boolean good) {
    failures = good ? 0 : failures + 1;
    due = OptionalLong.of(now + pause());
  }

  private long pause() {
    double share = 1 + JITTER * (2 * chance.getAsDouble() - 1);
    return (long) (keepalive.pause(failures).toNanos() * share);
  }

  /** Somebody wants it, or the machine has woken. */
  void now(long now) {
    due = OptionalLong.of(now);
  }

  /** Not before this time has passed. */
  void hold(long now, Duration time) {
    failures = 0;
    due = OptionalLong.of(now + time.toNanos());
  }

  /** Nothing is to be dialled by itself: a link is up, or a person is waited for. */
  void stop() {
    due = OptionalLong.empty();
  }

  /** The network is another one: what waits for its time need not wait. */
  void networkChanged(long now) {
    if (waits() && heedsChange(now)) {
      now(now);
    }
  }

  /** Whether a change of the network counts; it is then taken for the one of this minute. */
  boolean heedsChange(long now) {
    boolean early = changed.isPresent() && now - changed.getAsLong() < BETWEEN_CHANGES.toNanos();
    changed = early ? changed : OptionalLong.of(now);
    return !early;
  }

  /** Whether a dial will be due by itself. */
  boolean waits() {
    return due.isPresent();
  }

  /** When it is due; empty if it is not. */
  OptionalLong due() {
    return due;
  }

  /** Whether to dial now; it is then taken for dialled. */
  boolean take(long now) {
    boolean take = due.isPresent() && due.getAsLong() - now <= 0;
    due = take ? OptionalLong.empty() : due;
    return take;
  }
}
