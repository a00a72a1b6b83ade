package gpudeck.core.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The last 15 minutes of each GPU, immutable. Where nothing was read for longer than usual there is
 * a gap, and a figure that was not known is one too: neither is zero.
 *
 * @param samples by the GPUs' ids, oldest first
 */
public record GpuHistory(Map<String, List<Sample>> samples) {

  /** How far back it goes. */
  public static final Duration SPAN = Duration.ofMinutes(15);

  /** Nothing has been read. */
  public static final GpuHistory NONE = new GpuHistory(Map.of());

  private static final int MOST_GPUS = 4096;

  /**
   * What was read at one moment.
   *
   * @param holds how long it may stand for what follows, until there is a gap
   */
  public record Sample(
      Instant at, OptionalInt utilizationPct, OptionalLong memoryUsedBytes, Duration holds) {}

  /**
   * The same with what was read since; GPUs of which nothing is new add nothing.
   *
   * @param period how often they are read
   */
  public GpuHistory with(List<Gpu> gpus, Duration period) {
    Map<String, List<Sample>> after = new HashMap<>(samples);
    for (Gpu gpu : gpus) {
      if (after.containsKey(gpu.card().id()) || after.size() < MOST_GPUS) {
        after.compute(gpu.card().id(), (id, before) -> longer(before, sample(gpu, period)));
      }
    }
    return new GpuHistory(Map.copyOf(after));
  }

  /** The same without GPUs of which nothing was read within the span. */
  public GpuHistory since(Instant now) {
    Map<String, List<Sample>> after = new HashMap<>(samples);
    after.values().removeIf(list -> list.get(list.size() - 1).at().isBefore(now.minus(SPAN)));
    return new GpuHistory(Map.copyOf(after));
  }

  private static Sample sample(Gpu gpu, Duration period) {
    OptionalInt believed =
        gpu.trust() == Trust.GOOD ? gpu.load().utilizationPct() : OptionalInt.empty();
    Duration holds = period.multipliedBy(5).dividedBy(2);
    return new Sample(gpu.load().at(), believed, gpu.load().memoryUsedBytes(), holds);
  }

  private static List<Sample> longer(List<Sample> before, Sample next) {
    if (before == null) {
      return List.of(next);
    }
    if (!next.at().isAfter(before.get(before.size() - 1).at())) {
      return before;
    }
    List<Sample> longer = new ArrayList<>(before.size() + 1);
    before.stream().filter(one -> !one.at().isBefore(next.at().minus(SPAN))).forEach(longer::add);
    longer.add(next);
    return Collections.unmodifiableList(longer);
  }

  /**
   * Use in percent over the last 15 minutes as {@code columns} values, the newest last: the highest
   * of each stretch of time; empty is a gap.
   */
  public List<OptionalInt> utilization(String id, Instant now, int columns) {
    return columns(id, now, columns, Sample::utilizationPct);
  }

  private List<OptionalInt> columns(
      String id, Instant now, int columns, Function<Sample, OptionalInt> figure) {
    List<Sample> line = samples.getOrDefault(id, List.of());
    List<OptionalInt> values = new ArrayList<>(Math.max(0, columns));
    for (int i = columns; i > 0; i--) {
      Instant from = now.minus(SPAN.multipliedBy(i).dividedBy(columns));
      Instant until = now.minus(SPAN.multipliedBy(i - 1L).dividedBy(columns));
      values.add(highest(line, from, until, figure));
    }
    return List.copyOf(values);
  }

  /** Of what was read in a stretch of time, and of what was read before and holds into it. */
  private static OptionalInt highest(
      List<Sample> line, Instant from, Instant until, Function<Sample, OptionalInt> figure) {
    OptionalInt highest = OptionalInt.empty();
    OptionalInt held = OptionalInt.empty();
    for (Sample one : line) {
      if (one.at().isAfter(until)) {
        break;
      }
      OptionalInt value = figure.apply(one);
      if (one.at().isAfter(from)) {
        highest = higher(highest, value);
      } else {
        held = one.at().plus(one.holds()).isBefore(until) ? OptionalInt.empty() : value;
      }
    }
    return highest.isPresent() ? highest : held;
  }

  private static OptionalInt higher(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
  }
}
