package gpudeck.core.probe;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts scheduler calls of the last minute, so that a budget of calls a minute can be kept and the
 * rate be shown. Times are nanoseconds of {@link Time#nanos}; not thread-safe.
 */
public final class CallMeter {

  private static final long MINUTE = 60_000_000_000L;

  private final Deque<Long> calls = new ArrayDeque<>();

  /** Notes calls that start now. */
  public void count(long now, int started) {
    for (int i = 0; i < started; i++) {
      calls.addLast(now);
    }
  }

  /** Calls started within the last minute. */
  public int lastMinute(long now) {
    while (!calls.isEmpty() && now - calls.peekFirst() >= MINUTE) {
      calls.removeFirst();
    }
    return calls.size();
  }

  /** Whether so many more calls stay within a budget of calls a minute; none always do. */
  public boolean allows(long now, int more, int perMinute) {
    return more == 0 || lastMinute(now) + more <= perMinute;
  }
}
