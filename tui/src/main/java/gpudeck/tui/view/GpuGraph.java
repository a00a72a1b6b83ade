package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The use of cards over the last 15 minutes, a column for each stretch of it; gaps are gaps. */
final class GpuGraph {

  private static final int LOW = 30;
  private static final int HIGH = 70;

  /** A little more than all of it: a full column would touch that of the row above. */
  private static final double FULL = 115;

  private GpuGraph() {}

  /** The colour of so many percent. */
  static Role role(int percent) {
    if (percent < LOW) {
      return Role.GPU_LOW;
    }
    return percent < HIGH ? Role.GPU_MID : Role.GPU_HIGH;
  }

  /** Of several cards, the mean of those that are known. */
  static StyledLine of(Scene scene, GpuHistory history, List<Gpu> gpus, int columns) {
    List<List<OptionalInt>> lines = new ArrayList<>();
    gpus.forEach(gpu -> lines.add(line(history, gpu.card().id(), scene.now(), columns)));
    StyledLine graph = StyledLine.EMPTY;
    for (int column = 0; column < columns; column++) {
      graph = graph.plus(column(scene, mean(lines, column)));
    }
    return graph;
  }

  /** The last stretch is not over yet: it shows how it was lately. */
  private static List<OptionalInt> line(GpuHistory history, String id, Instant now, int columns) {
    List<OptionalInt> line =
        new ArrayList<>(history.utilization(id, endOfStretch(now, columns), columns));
    line.set(columns - 1, history.utilization(id, now, columns).get(columns - 1));
    return line;
  }

  /** Stretches begin at the same times whenever one looks, so that a graph moves by whole ones. */
  private static Instant endOfStretch(Instant now, int columns) {
    Duration stretch = GpuHistory.SPAN.dividedBy(columns);
    long count = Math.floorDiv(now.toEpochMilli(), stretch.toMillis());
    return Instant.ofEpochMilli((count + 1) * stretch.toMillis());
  }

  private static OptionalInt mean(List<List<OptionalInt>> lines, int column) {
    OptionalDouble mean =
        lines.stream()
            .map(line -> line.get(column))
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .average();
    return mean.isPresent()
        ? OptionalInt.of((int) Math.round(mean.getAsDouble()))
        : OptionalInt.empty();
  }

  private static StyledLine column(Scene scene, OptionalInt percent) {
    if (percent.isEmpty()) {
      return StyledLine.spaces(1);
    }
    SafeText spark = scene.glyphs().spark(percent.getAsInt() / FULL);
    return StyledLine.of(spark, role(percent.getAsInt()));
  }
}
