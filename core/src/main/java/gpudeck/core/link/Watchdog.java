package gpudeck.core.link;

import gpudeck.core.link.LinkState.Fault;
import java.time.Duration;

/**
 * Judges a connection by what is heard of it and by what stays unanswered; knows no clock but what
 * it is told.
 */
final class Watchdog {

  /** What is to be thought of the connection. */
  enum Verdict {
    GOOD,
    SUSPECT,
    LOST
  }

  /**
   * A verdict and what it is based on.
   *
   * @param since for how long it has been so, at the least
   */
  record Judgement(Verdict verdict, Duration since, Fault fault) {}

  private final Keepalive keepalive;
  private long asked;
  private long looked;
  private long awake;
  private boolean waking;

  /**
   * @param now nanoseconds of a monotonic clock
   */
  Watchdog(Keepalive keepalive, long now) {
    this.keepalive = keepalive;
    this.asked = now - keepalive.ask().toNanos();
    this.looked = now;
    this.awake = now;
  }

  /** The machine has slept: the other side is asked at once, and given less time than usual. */
  void woke(long now) {
    asked = now - keepalive.ask().toNanos();
    awake = now;
    looked = now;
    waking = true;
  }

  /** Whether nothing was heard yet since the machine has slept. */
  boolean isWaking() {
    return waking;
  }

  /**
   * A look at the connection. Time counts only while we ourselves were awake to hear: after a gap
   * between two looks it begins anew.
   *
   * @param silence since when nothing was heard
   * @param unanswered since when the oldest question has no answer
   */
  Judgement look(long now, Duration silence, Duration unanswered) {
    if (now - looked > keepalive.suspect().toNanos() / 2) {
      awake = now;
    }
    looked = now;
    long silent = Math.min(silence.toNanos(), now - awake);
    waking &= silence.toNanos() > now - awake;
    long open = Math.min(unanswered.toNanos(), now - awake);
    boolean deaf = open > silent && silent < doubt();
    long since = Math.min(Math.max(silent, open), most());
    return new Judgement(
        verdict(since), Duration.ofNanos(since), deaf ? Fault.WAY_OUT : Fault.SILENT);
  }

  private Verdict verdict(long nanos) {
    if (nanos >= most()) {
      return Verdict.LOST;
    }
    return nanos >= doubt() ? Verdict.SUSPECT : Verdict.GOOD;
  }

  /** When to look again at the latest: no verdict and no question is to come late. */
  Duration rest(Judgement judgement, long now) {
    boolean good = judgement.verdict() == Verdict.GOOD;
    long since = judgement.since().toNanos();
    long verdict = (good ? doubt() : most()) - since;
    long question = asked + keepalive.ask().toNanos() - now;
    Duration tick = good ? keepalive.rest() : keepalive.tick();
    return Duration.ofNanos(Math.max(0, Math.min(tick.toNanos(), Math.min(verdict, question))));
  }

  private long most() {
    return (waking ? keepalive.grace() : keepalive.lost()).toNanos();
  }

  private long doubt() {
    return (waking ? keepalive.doubt() : keepalive.suspect()).toNanos();
  }

  /** Whether it is time to ask for a sign of life; it is then taken for asked. */
  boolean shouldAsk(long now) {
    boolean due = now - asked >= keepalive.ask().toNanos();
    asked = due ? now : asked;
    return due;
  }
}
