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

  /** By then the first picture is on the screen, and did not have to share the processor. */
  private static final long FIRST_MILLIS = 600;

  private final List<Stage> stages = new ArrayList<>();
  private final List<Opening> closedYet;
  private final Thread thread = new Thread(this::run, "demo clock");
  private boolean closed;

  /**
   * @param later opened soon after the first one
   */
  DemoClock(List<Opening> later) {
    this.closedYet = new ArrayList<>(later);
  }

  /** Writes all files of a host for the first time. */
  interface Opening {
    Stage open() throws IOException;
  }

  /** Opens the first stage before it returns. */
  void start(Opening first) throws IOException {
    stages.add(first.open());
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    for (boolean goesOn = waited(FIRST_MILLIS); goesOn; goesOn = waited(TICK_MILLIS)) {
      stages.forEach(DemoClock::advance);
      closedYet.removeIf(one -> !isClosed() && opened(one));
    }
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

  private static void advance(Stage stage) {
    try {
      stage.advance(Instant.now());
    } catch (IOException full) {
      // The files stay as they were; the next second tries again.
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** False once it is closed. */
  private synchronized boolean waited(long millis) {
    try {
      if (!closed) {
        wait(millis);
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
