package gpudeck.core.probe;

import java.time.Duration;

/**
 * When one question is due: never while it is being asked, later after failures and slow answers,
 * at once when somebody asks for it, and never again before a time that nothing shortens. Times are
 * nanoseconds of {@link Time#nanos}; not thread-safe.
 */
public final class Poller {

  /** No period grows beyond this by failing or by slow answers. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** An answer that takes longer is a reason to ask less often. */
  static final Duration SLOW = Duration.ofSeconds(5);

  private final Duration least;
  private boolean flying;
  private boolean hurried = true;
  private boolean wanted;
  private boolean asked;
  private long askedAt;
  private int doublings;

  /** Of a question that may be asked as often as somebody wants. */
  public Poller() {
    this(Duration.ZERO);
  }

  /**
   * @param least between two askings, whoever wants it sooner
   */
  public Poller(Duration least) {
    this.least = least;
  }

  /** Whether it is to be asked now, if it is to be asked every {@code period}. */
  public boolean due(long now, Duration period) {
    return !flying && waits(now, period).isZero();
  }

  /** Whether it is due by its period alone, not because it is hurried. */
  public boolean overdue(long now, Duration period) {
    return !flying && (!asked || now - askedAt >= stretched(period).toNanos());
  }

  /** How long until it is due; zero or more, in flight as long as a whole period. */
  public Duration waits(long now, Duration period) {
    if (flying) {
      return period;
    }
    return left(now, hurried ? least : stretched(period));
  }

  /** How long nothing can make it due; zero or more. */
  public Duration rests(long now) {
    return left(now, least);
  }

  private Duration left(long now, Duration wanted) {
    long between = Math.max(wanted.toNanos(), least.toNanos());
    return asked ? Duration.ofNanos(Math.max(0, between - (now - askedAt))) : Duration.ZERO;
  }

  /** The period as failures and slow answers have stretched it. */
  public Duration stretched(Duration period) {
    Duration grown = period.multipliedBy(1L << doublings);
    Duration most = period.compareTo(LONGEST) > 0 ? period : LONGEST;
    return grown.compareTo(most) > 0 ? most : grown;
  }

  /** It is being asked from now on. */
  public void asked(long now) {
    flying = true;
    hurried = false;
    wanted = false;
    asked = true;
    askedAt = now;
  }

  /** The answer is there; a period counts from the asking, but never less than the answer took. */
  public void answered(long now, boolean good) {
    flying = false;
    hurried &= wanted || !good;
    boolean slow = now - askedAt > SLOW.toNanos();
    doublings = good && !slow ? 0 : Math.min(doublings + 1, 6);
    if (slow) {
      askedAt = now;
    }
  }

  /**
   * The way there is free again: due at once, or once more if what is under way fails, since it was
   * asked on the way before.
   */
  public void retry() {
    hurried = true;
  }

  /**
   * The user wants to know now: due at once, or once more after the answer that is under way, and
   * whatever the budget says.
   */
  public void want() {
    hurried = true;
    wanted = true;
  }

  /** Whether the user waits for the next asking. */
  public boolean wanted() {
    return wanted;
  }
}
