package gpudeck.core.watch;

import gpudeck.core.probe.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A clock that the test moves; whoever rests by it wakes when it moves. */
public final class FakeTime implements Time {

  static final Instant START = Instant.parse("2026-11-21T14:32:00Z");

  private final Set<Object> resting = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Long> looked = ThreadLocal.withInitial(() -> 0L);
  private volatile long nanos;

  public void pass(Duration time) {
    nanos += time.toNanos();
    for (Object monitor : resting) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    long now = nanos;
    looked.set(now);
    return now;
  }

  @Override
  public void rest(Object monitor, Duration most) throws InterruptedException {
    resting.add(monitor);
    // Time that has passed since the caller looked at the clock wakes nobody any more.
    long now = nanos;
    if (looked.get() != now) {
      looked.set(now);
      return;
    }
    monitor.wait(most.isZero() ? 1 : 0);
  }
}
