package gpudeck.core.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a test does between two looks at a state: it leaves the processor to what it waits for. */
public final class Nap {

  private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(20);

  private Nap() {}

  /** Sleeps for a fiftieth of a second at most. */
  public static void take() {
    LockSupport.parkNanos(LENGTH);
  }
}
