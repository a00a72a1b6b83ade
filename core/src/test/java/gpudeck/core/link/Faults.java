package gpudeck.core.link;

import gpudeck.core.link.Wire.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What is wrong with a {@link Wire} at the moment. */
final class Faults {

  /** A throttled wire hands on this often. */
  private static final int TIMES_A_SECOND = 20;

  private final Consumer<String> events;
  private final Set<Way> frozen = EnumSet.noneOf(Way.class);
  private final Map<Way, Long> flips = new EnumMap<>(Way.class);
  private Duration delay = Duration.ZERO;
  private int bytesPerSecond;
  private boolean dribble;
  private Optional<Runnable> planned = Optional.empty();
  private long beforePlan;

  Faults(Consumer<String> events) {
    this.events = events;
  }

  synchronized void freeze(Way way) {
    frozen.add(way);
  }

  synchronized void thaw() {
    frozen.clear();
    notifyAll();
  }

  /** Whoever waits for a thaw looks again whether it still has to. */
  synchronized void look() {
    notifyAll();
  }

  synchronized void delay(Duration oneWay) {
    delay = oneWay;
  }

  synchronized void throttle(int most) {
    bytesPerSecond = most;
  }

  synchronized void dribble(boolean on) {
    dribble = on;
  }

  synchronized void flip(Way way, long offset) {
    flips.put(way, offset);
  }

  /** When what is read now is to arrive. */
  synchronized Deadline arrival() {
    return Deadline.in(delay);
  }

  synchronized void after(long bytes, Runnable plan) {
    planned = Optional.of(plan);
    beforePlan = Math.max(1, bytes);
  }

  /** How many bytes are handed on at a time, at most. */
  synchronized int portion(Way way) {
    int slow =
        bytesPerSecond == 0 ? Integer.MAX_VALUE : Math.max(1, bytesPerSecond / TIMES_A_SECOND);
    int usual = dribble ? 1 : slow;
    return way == Way.IN && planned.isPresent() ? (int) Math.min(usual, beforePlan) : usual;
  }

  /** So many bytes were handed on: what is planned for now is done. */
  void handedOn(Way way, int bytes) {
    if (way == Way.IN) {
      due(bytes).ifPresent(Runnable::run);
    }
  }

  private synchronized Optional<Runnable> due(int bytes) {
    beforePlan -= bytes;
    Optional<Runnable> now = planned.filter(plan -> beforePlan <= 0);
    planned = now.isPresent() ? Optional.empty() : planned;
    return now;
  }

  /** The pause that a throttled wire makes after so many bytes. */
  synchronized Deadline pause(int bytes) {
    long nanos = bytesPerSecond == 0 ? 0 : bytes * 1_000_000_000L / bytesPerSecond;
    return new Deadline(System.nanoTime() + nanos);
  }

  /** Waits until something may get through this way; fails once the connection is given up. */
  synchronized void await(Way way, Deadline due, BooleanSupplier lost, BooleanSupplier over)
      throws IOException {
    while (frozen.contains(way) || lost.getAsBoolean() || !due.passed()) {
      if (over.getAsBoolean()) {
        throw new IOException("over");
      }
      Deadline next = due.passed() ? Deadline.in(Duration.ofSeconds(60)) : due;
      if (!next.await(this)) {
        throw new IOException("interrupted");
      }
    }
  }

  /** Changes the byte whose turn it is, if it is among these. */
  synchronized void spoil(Way way, byte[] bytes) {
    Long offset = flips.get(way);
    if (offset == null) {
      return;
    }
    if (offset < bytes.length) {
      bytes[offset.intValue()] ^= 0x20;
      flips.remove(way);
      events.accept("flipped " + way);
    } else {
      flips.put(way, offset - bytes.length);
    }
  }
}
