package gpudeck.core.watch;

import gpudeck.core.probe.Time;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps pictures of the hosts now and then and at the end, on a thread of its own: a disk that
 * hangs holds nobody up for long.
 */
final class Remembering implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  /** At the end a slow disk is waited for so long, and no longer. */
  private static final long LAST_WRITE_MS = 2000;

  private final Memory memory;
  private final Supplier<Snapshot> known;
  private final Time time;
  private final Set<String> said = new HashSet<>();
  private final Thread thread;
  private boolean closed;

  Remembering(Memory memory, Supplier<Snapshot> known, Time time) {
    this.memory = memory;
    this.known = known;
    this.time = time;
    this.thread = new Thread(this::work, "last pictures");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    each(picture -> memory.pictures().objection(picture.host()));
    boolean last = false;
    while (!last) {
      last = pause();
      each(memory.pictures()::keep);
    }
  }

  private void each(Function<HostPicture, Optional<String>> trouble) {
    known.get().hosts().values().forEach(picture -> trouble.apply(picture).ifPresent(this::say));
  }

  /** A disk that is full stays so: that is told once. */
  private void say(String trouble) {
    if (said.add(trouble)) {
      memory.says().accept(trouble);
    }
  }

  /** Until the next picture is due; true if it is the last one. */
  private synchronized boolean pause() {
    long from = time.nanos();
    long left = PERIOD.toNanos();
    while (!closed && left > 0) {
      try {
        time.rest(this, Duration.ofNanos(left));
      } catch (InterruptedException e) {
        closed = true;
      }
      left = PERIOD.toNanos() - (time.nanos() - from);
    }
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(LAST_WRITE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
