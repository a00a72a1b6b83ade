package gpudeck.core.link;

import java.time.Duration;

/** Judges a connection by its silence; knows no clock but what it is told. */
final class Watch {

  /** What is to be thought of the connection. */
  enum Verdict {
    GOOD,
    SUSPECT,
    LOST
  }

  private final Pace pace;
  private long asked;
  private long looked;
  private long awake;

  /**
   * @param now nanoseconds of a monotonic clock
   */
  Watch(Pace pace, long now) {
    this.pace = pace;
    this.asked = now - pace.ask().toNanos();
    this.looked = now;
    this.awake = now;
  }

  /**
   * A look at the connection. Silence counts only while we ourselves were awake to hear: after a
   * gap between two looks it begins anew.
   */
  Verdict look(long now, Duration silence) {
    if (now - looked > pace.suspect().toNanos() / 2) {
      awake = now;
    }
    looked = now;
    long silent = Math.min(silence.toNanos(), now - awake);
    if (silent >= pace.lost().toNanos()) {
      return Verdict.LOST;
    }
    return silent >= pace.suspect().toNanos() ? Verdict.SUSPECT : Verdict.GOOD;
  }

  /** Whether it is time to ask for a sign of life; it is then taken for asked. */
  boolean shouldAsk(long now) {
    boolean due = now - asked >= pace.ask().toNanos();
    asked = due ? now : asked;
    return due;
  }
}
