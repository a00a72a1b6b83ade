package gpudeck.core.watch;

import gpudeck.core.host.Route;
import gpudeck.core.probe.Time;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.store.last.PastJobs;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the pictures of all hosts, and the jobs that ended, for the next start: now and then while
 * they are watched, and at the end. It has a thread of its own, so that a disk that hangs holds
 * nothing up for long.
 */
final class PictureKeeping implements AutoCloseable {

  /** What a start shows may be so old where this run was killed. */
  private static final Duration PERIOD = Duration.ofSeconds(60);

  /** At the end a slow disk is waited for so long. */
  private static final Duration LAST_WRITE = Duration.ofSeconds(2);

  private final LastPictures last;
  private final PastJobs past;
  private final Supplier<Snapshot> known;
  private final Time time;
  private final Consumer<String> trouble;
  private final Set<String> told = new HashSet<>();
  private final Thread worker = new Thread(this::work, "last pictures");
  private boolean closed;

  /**
   * @param trouble told once of each reason why pictures cannot be kept, as a sentence
   */
  PictureKeeping(
      LastPictures last,
      PastJobs past,
      Supplier<Snapshot> known,
      Time time,
      Consumer<String> trouble) {
    this.last = last;
    this.past = past;
    this.known = known;
    this.time = time;
    this.trouble = trouble;
    worker.setDaemon(true);
  }

  void start() {
    worker.start();
  }

  /** A folder that cannot be used is told of at once, not when the first picture is due. */
  private void work() {
    each(picture -> last.objection(picture.host()));
    boolean goesOn = true;
    while (goesOn) {
      goesOn = waited();
      each(this::keep);
    }
  }

  private Optional<String> keep(HostPicture picture) {
    if (!(picture.host().route() instanceof Route.MadeUp)) {
      past.keep(picture);
    }
    return last.keep(picture);
  }

  private void each(Function<HostPicture, Optional<String>> work) {
    for (HostPicture picture : known.get().hosts().values()) {
      work.apply(picture).filter(told::add).ifPresent(trouble);
    }
  }

  /** False once it is closed. */
  private synchronized boolean waited() {
    long since = time.nanos();
    try {
      for (Duration left = PERIOD; !closed && !left.isNegative(); left = left(since)) {
        time.rest(this, left);
      }
    } catch (InterruptedException ended) {
      closed = true;
    }
    return !closed;
  }

  private Duration left(long since) {
    return PERIOD.minusNanos(time.nanos() - since).minusNanos(1);
  }

  /** Keeps what is known now. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      worker.join(LAST_WRITE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
