package gpudeck.core.link;

import java.time.Duration;

/** Judges a connection by its silence; knows no clock but what it is told. */
final class Watchdog {

  /** What is to be thought of the connection. */
  enum Verdict {
    GOOD,
    SUSPECT,
    LOST
  }

  private final Keepalive keepalive;
  private long asked;
  private long looked;
  private long awake;

  /**
   * @param now nanoseconds of a monotonic clock
   */
  Watchdog(Keepalive keepalive, long now) {
    this.keepalive = keepalive;
    this.asked = now - keepalive.ask().toNanos();
    this.looked = now;
    this.awake = now;
  }

  /**
   * A look at the connection. Silence counts only while we ourselves were awake to hear: after a
   * gap between two looks it begins anew.
   */
  Verdict look(long now, Duration silence) {
    if (now - looked > keepalive.suspect().toNanos() / 2) {
      awake = now;
    }
    looked = now;
    long silent = Math.min(silence.toNanos(), now - awake);
    if (silent >= keepalive.lost().toNanos()) {
      return Verdict.LOST;
    }
    return silent >= keepalive.suspect().toNanos() ? Verdict.SUSPECT : Verdict.GOOD;
  }

  /** Whether it is time to ask for a sign of life; it is then taken for asked. */
  boolean shouldAsk(long now) {
    boolean due = now - asked >= keepalive.ask().toNanos();
    asked = due ? now : asked;
    return due;
  }
}
