package gpudeck.core.watch;

import gpudeck.core.link.Nap;
import gpudeck.core.probe.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A clock that the test moves; whoever rests by it wakes when it moves. */
public final class FakeTime implements Time {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static final Instant START = Instant.parse("2026-11-21T14:32:00Z");

  private final Set<Object> resting = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Long> looked = ThreadLocal.withInitial(() -> 0L);
  private final Set<Thread> resters = ConcurrentHashMap.newKeySet();
  private volatile long nanos;

  public void pass(Duration time) {
    awaitRest();
    nanos += time.toNanos();
    for (Object monitor : resting) {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    }
  }

  /** What is under way is answered first: else it would seem to have taken that long. */
  private void awaitRest() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (resters.stream().anyMatch(FakeTime::works) && System.nanoTime() < end) {
      Nap.take();
    }
  }

  /** Who waits on a gate that a test holds does not work. */
  private static boolean works(Thread one) {
    Thread.State state = one.getState();
    return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
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
    resters.add(Thread.currentThread());
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
