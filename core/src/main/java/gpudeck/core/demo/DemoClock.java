package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Lets all stages advance once a second, on a thread of its own. */
final class DemoClock implements AutoCloseable {

  private static final long TICK_MILLIS = 1000;

  private final List<Stage> stages;
  private final Thread thread = new Thread(this::run, "demo clock");
  private boolean closed;

  private DemoClock(List<Stage> stages) {
    this.stages = stages;
  }

  /** Writes the first picture before it returns. */
  static DemoClock start(List<Stage> stages, Instant now) throws IOException {
    for (Stage stage : stages) {
      stage.advance(now);
    }
    DemoClock clock = new DemoClock(stages);
    clock.thread.setDaemon(true);
    clock.thread.start();
    return clock;
  }

  private void run() {
    while (waited()) {
      stages.forEach(DemoClock::advance);
    }
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
