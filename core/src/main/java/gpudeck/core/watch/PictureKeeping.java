package gpudeck.core.watch;

import gpudeck.core.probe.Time;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.store.last.LastPictures;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps the pictures of all hosts for the next start: now and then while they are watched, and at
 * the end. It has a thread of its own, so that a slow disk holds nothing up.
 */
final class PictureKeeping implements AutoCloseable {

  /** What a start shows may be so old where this run was killed. */
  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final LastPictures last;
  private final Supplier<Snapshot> known;
  private final Time time;
  private final Consumer<String> trouble;
  private final Set<String> told = new HashSet<>();
  private boolean closed;

  /**
   * @param trouble told once of each reason why pictures cannot be kept, as a sentence
   */
  PictureKeeping(LastPictures last, Supplier<Snapshot> known, Time time, Consumer<String> trouble) {
    this.last = last;
    this.known = known;
    this.time = time;
    this.trouble = trouble;
  }

  void start() {
    Thread worker = new Thread(this::work, "last pictures");
    worker.setDaemon(true);
    worker.start();
  }

  private void work() {
    while (waited()) {
      keep();
    }
  }

  /** False once it is closed. */
  private synchronized boolean waited() {
    try {
      if (!closed) {
        time.rest(this, PERIOD);
      }
    } catch (InterruptedException ended) {
      closed = true;
    }
    return !closed;
  }

  private synchronized void keep() {
    for (HostPicture picture : known.get().hosts().values()) {
      last.keep(picture).filter(told::add).ifPresent(trouble);
    }
  }

  /** Keeps what is known now. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    keep();
  }
}
