package gpudeck.core.link;

import java.util.function.Supplier;

/**
 * A question to a person, put on the thread that made this. It is taken back when the host hangs up
 * meanwhile: what is typed then has nobody to hear it.
 */
final class Audience {

  private final Thread asking = Thread.currentThread();
  private final Runnable warning;
  private boolean answered;
  private boolean hungUp;

  /**
   * @param warning tells the person, who may not be easily interrupted
   */
  Audience(Runnable warning) {
    this.warning = warning;
  }

  /** Waits for the answer, or until it is taken back. */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } finally {
      over();
    }
  }

  /** Being taken back is not being stopped. */
  private synchronized void over() {
    answered = true;
    if (hungUp) {
      Thread.interrupted();
    }
  }

  /** The host will not hear the answer any more. */
  void hungUp() {
    synchronized (this) {
      if (answered || hungUp) {
        return;
      }
      hungUp = true;
    }
    warning.run();
    interrupt();
  }

  private synchronized void interrupt() {
    if (!answered) {
      asking.interrupt();
    }
  }

  /** Whether the host hung up before there was an answer. */
  synchronized boolean isHungUp() {
    return hungUp;
  }
}
