package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets all stages advance once a second, on a thread of its own. Stages that nobody looks at first
 * are opened on that thread, so that a start does not wait for them.
 */
final class DemoClock implements AutoCloseable {

  private static final long TICK_MILLIS = 1000;

  private final List<Stage> stages = new ArrayList<>();
  private final List<Opening> closedYet;
  private final Thread thread = new Thread(this::run, "demo clock");
  private boolean closed;

  private DemoClock(List<Opening> later) {
    this.closedYet = new ArrayList<>(later);
  }

  /** Writes all files of a host for the first time. */
  interface Opening {
    Stage open() throws IOException;
  }

  /**
   * Opens the first stage before it returns.
   *
   * @param later opened soon after
   */
  static DemoClock start(Opening first, List<Opening> later) throws IOException {
    DemoClock clock = new DemoClock(later);
    clock.stages.add(first.open());
    clock.thread.setDaemon(true);
    clock.thread.start();
    return clock;
  }

  private void run() {
    do {
      closedYet.removeIf(this::opened);
    } while (waited() && advanced());
  }

  private boolean opened(Opening one) {
    try {
      stages.add(one.open());
      return true;
    } catch (IOException full) {
      // The next second tries again.
      return false;
    }
  }

  private boolean advanced() {
    stages.forEach(DemoClock::advance);
    return true;
  }

  private static void advance(Stage stage) {
    try {
      stage.advance(Instant.now());
    } catch (IOException full) {
      // The files stay as they were; the next second tries again.
    }
  }

  /** False once it is closed. */
  private synchronized boolean waited() {
    try {
      if (!closed) {
        wait(TICK_MILLIS);
      }
    } catch (InterruptedException ended) {
      closed = true;
    }
    return !closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
