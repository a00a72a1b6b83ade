package gpudeck.core.watch;

import gpudeck.core.gpu.GpuFeed;
import gpudeck.core.gpu.GpuStep;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.Time;
import java.time.Duration;
import java.util.Optional;

/** A step that is open: what it has told so far, and when it was last spoken to. */
final class OpenStep implements LineStream.Listener {

  /** The step itself gives up after 15 min without a word. */
  private static final Duration SPEAKS = Duration.ofMinutes(5);

  /** A controller that is busy lets it wait; srun itself gives up after 10 s. */
  private static final Duration FIRST_WORD = Duration.ofSeconds(90);

  /** The lines of one moment are taken together: a picture a card would be too many. */
  private static final Duration GATHERS = Duration.ofMillis(200);

  private final GpuStep step;
  private final Time time;
  private final Runnable changed;
  private final long opened;
  private long spoken;
  private GpuFeed feed;
  private Optional<Long> newsSince = Optional.empty();
  private Optional<Trouble> over = Optional.empty();

  /**
   * @param changed told when a line or the end came; must not wait
   */
  OpenStep(GpuStep step, Time time, Runnable changed) {
    this.step = step;
    this.time = time;
    this.changed = changed;
    this.feed = step.feed();
    this.opened = time.nanos();
    this.spoken = opened;
  }

  GpuStep step() {
    return step;
  }

  Duration age() {
    return Duration.ofNanos(time.nanos() - opened);
  }

  @Override
  public void line(String line) {
    synchronized (this) {
      feed = feed.after(line, time.now());
      newsSince = newsSince.or(() -> Optional.of(time.nanos()));
    }
    changed.run();
  }

  @Override
  public void ended(Trouble why) {
    synchronized (this) {
      over = Optional.of(feed.ended().orElse(why));
    }
    changed.run();
  }

  /** Why it has ended, if it has; or why nothing is to be hoped for any more. */
  synchronized Optional<Trouble> over() {
    boolean silent = feed.nodes().isEmpty() && age().compareTo(FIRST_WORD) > 0;
    return over.or(feed::ended)
        .or(() -> silent ? Optional.of(StepPicture.SILENT) : Optional.empty());
  }

  /** What it has told, if there is news and the moment's lines are together; told once. */
  synchronized Optional<GpuFeed> news() {
    Optional<Long> since = newsSince.filter(at -> time.nanos() - at >= GATHERS.toNanos());
    if (since.isEmpty()) {
      return Optional.empty();
    }
    newsSince = Optional.empty();
    return Optional.of(feed);
  }

  /** Whether it is to be told now that somebody still listens; not before its first line. */
  synchronized boolean speaks() {
    boolean due = !feed.nodes().isEmpty() && time.nanos() - spoken >= SPEAKS.toNanos();
    spoken = due ? time.nanos() : spoken;
    return due;
  }

  /** How long nothing is to be done with it. */
  synchronized Duration nap() {
    long now = time.nanos();
    long next = feed.nodes().isEmpty() ? opened + FIRST_WORD.toNanos() : spoken + SPEAKS.toNanos();
    long news = newsSince.map(at -> at + GATHERS.toNanos()).orElse(next);
    return Duration.ofNanos(Math.max(0, Math.min(next - now, news - now)));
  }
}
