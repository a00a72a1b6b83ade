package gpudeck.core.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts scheduler calls of a while, usually the last minute, so that a budget of calls can be kept
 * and the rate be shown. Times are nanoseconds of {@link Time#nanos}; not thread-safe.
 */
public final class CallMeter {

  private final Duration span;
  private final Deque<Long> calls = new ArrayDeque<>();

  /** Counts those of a minute. */
  public CallMeter() {
    this(Duration.ofMinutes(1));
  }

  /** Counts those of so long. */
  public CallMeter(Duration span) {
    this.span = span;
  }

  /** Notes calls that start now. */
  public void count(long now, int started) {
    for (int i = 0; i < started; i++) {
      calls.addLast(now);
    }
  }

  /** Calls started lately. */
  public int lately(long now) {
    while (!calls.isEmpty() && now - calls.peekFirst() >= span.toNanos()) {
      calls.removeFirst();
    }
    return calls.size();
  }

  /** Whether so many more calls stay within a budget of calls; none always do. */
  public boolean allows(long now, int more, int budget) {
    return more == 0 || lately(now) + more <= budget;
  }
}
