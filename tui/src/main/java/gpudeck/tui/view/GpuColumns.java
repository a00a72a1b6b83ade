package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/**
 * Where the figures of cards stand, in columns on the screen. They follow from the width and from
 * what the cards are, never from what they do: nothing moves while figures change.
 *
 * @param gap between two figures
 * @param graph columns of the last 15 minutes; 0: a row has no room for them
 * @param name columns of the card's name; 0: likewise
 */
record GpuColumns(
    int gap, int index, int bar, int memory, int degrees, int watts, int graph, int name) {

  static final int PERCENT = 5;

  private static final int NARROW = 48;
  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 20;
  private static final int SHORTEST_GRAPH = 15;
  private static final int LONGEST_GRAPH = 60;
  private static final int LONGEST_NAME = 24;

  /** For these cards, in rows of that width. */
  static GpuColumns of(List<Gpu> gpus, int width) {
    boolean narrow = width < NARROW;
    int gap = narrow ? 1 : 2;
    int index = most(gpus, gpu -> GpuWords.index(gpu.card()).length());
    int memory = most(gpus, GpuColumns::memory);
    int degrees = narrow ? 3 : 4;
    int watts = narrow ? 5 : 6;
    int left = width - index - PERCENT - memory - degrees - watts - 5 * gap;
    int least = SHORTEST_BAR + gap + SHORTEST_GRAPH;
    int longest = Math.min(LONGEST_NAME, most(gpus, gpu -> gpu.card().name().width()));
    int name = differ(gpus) && left >= least + gap + longest ? longest : 0;
    int rest = name == 0 ? left : left - name - gap;
    int graph = rest >= least ? Math.min(LONGEST_GRAPH, (rest - gap) * 3 / 5) : 0;
    int bar = Math.min(LONGEST_BAR, graph == 0 ? rest : rest - gap - graph);
    return new GpuColumns(gap, index, Math.max(4, bar), memory, degrees, watts, graph, name);
  }

  /** Cards of one kind are named once, in the title. */
  private static boolean differ(List<Gpu> gpus) {
    return gpus.stream().map(gpu -> gpu.card().name()).distinct().count() > 1;
  }

  private static int most(List<Gpu> gpus, ToIntFunction<Gpu> width) {
    return gpus.stream().mapToInt(width).max().orElse(1);
  }

  /** By the whole of it: what is used changes. */
  private static int memory(Gpu gpu) {
    OptionalLong total = gpu.load().memoryTotalBytes();
    return GpuWords.memory(total, total).map(String::length).orElse(1);
  }

  /** The headings. */
  StyledLine head() {
    return StyledLine.join(
            gap,
            List.of(
                StyledLine.spaces(index),
                heading("USE").padRight(load()),
                heading("MEMORY").padLeft(memory),
                heading("TEMP").padLeft(degrees),
                heading("POWER").padLeft(watts)))
        .plus(StyledLine.spaces(gap))
        .plus(heading(graph > 0 ? "LAST 15 MIN" : ""));
  }

  private static StyledLine heading(String word) {
    return StyledLine.of(word, Role.HEADER);
  }

  /** Columns of bar and percentage together, for a card that has neither. */
  int load() {
    return bar + gap + PERCENT;
  }
}
