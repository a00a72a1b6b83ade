package gpudeck.tui.view;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Cards of a node or a partition in the columns of a list. */
final class GpuCells {

  private static final int DIGITS = 3;

  private GpuCells() {}

  /** {@code 8 v100}. */
  static StyledLine types(List<GpuCount> gpus) {
    String types =
        gpus.stream()
            .map(gpu -> (gpu.total() + " " + gpu.type().value()).trim())
            .collect(Collectors.joining(", "));
    return StyledLine.of(SafeText.of(types), Role.TEXT);
  }

  /**
   * How many of each type no job has: {@code 3/8 v100}, the slashes of all rows in one column.
   *
   * @param open whether a job could have any of them now
   */
  static StyledLine free(Glyphs glyphs, List<GpuCount> gpus, boolean open) {
    if (gpus.isEmpty()) {
      return StyledLine.of(glyphs.of(Glyph.NOTHING).padLeft(DIGITS), Role.MUTED);
    }
    StyledLine line = StyledLine.EMPTY;
    for (GpuCount gpu : gpus) {
      line = line.width() == 0 ? line : line.plus(", ", Role.MUTED);
      line = line.plus(free(glyphs, gpu, open));
    }
    return line;
  }

  private static StyledLine free(Glyphs glyphs, GpuCount gpu, boolean open) {
    return count(glyphs, gpu, open)
        .padLeft(DIGITS)
        .plus(StyledLine.of("/" + gpu.total(), Role.MUTED).padRight(1 + DIGITS))
        .plus(SafeText.of(" ").plus(gpu.type()), Role.TEXT);
  }

  private static StyledLine count(Glyphs glyphs, GpuCount gpu, boolean open) {
    OptionalInt free = open ? gpu.free() : OptionalInt.empty();
    return free.isEmpty()
        ? StyledLine.of(glyphs.of(Glyph.NOTHING), Role.MUTED)
        : StyledLine.of(
            String.valueOf(free.getAsInt()), free.getAsInt() > 0 ? Role.OK : Role.MUTED);
  }

  /** The same of one type; of several together {@code 7/20 2 kinds}. */
  static StyledLine together(Glyphs glyphs, List<GpuCount> gpus, boolean open) {
    return gpus.size() < 2 ? free(glyphs, gpus, open) : free(glyphs, sum(gpus), open);
  }

  private static GpuCount sum(List<GpuCount> gpus) {
    int total = gpus.stream().mapToInt(GpuCount::total).sum();
    OptionalInt free = free(gpus);
    return new GpuCount(
        SafeText.of(gpus.size() + " kinds"),
        total,
        free.isPresent() ? OptionalInt.of(total - free.getAsInt()) : free);
  }

  /** {@code 3/8 v100, 4/12 k40}; empty where there is one type only. */
  static StyledLine byKind(Glyphs glyphs, List<GpuCount> gpus, boolean open) {
    StyledLine line = StyledLine.EMPTY;
    for (GpuCount gpu : gpus.size() < 2 ? List.<GpuCount>of() : gpus) {
      line =
          line.plus(line.width() == 0 ? "" : ", ", Role.MUTED)
              .plus(count(glyphs, gpu, open))
              .plus("/" + gpu.total(), Role.MUTED)
              .plus(SafeText.of(" ").plus(gpu.type()), Role.TEXT);
    }
    return line;
  }

  /** {@code v100 3/8 free} for each type that some of all these have. */
  static List<StyledLine> totals(List<GpuCount> known) {
    Map<SafeText, int[]> types = new LinkedHashMap<>();
    for (GpuCount gpu : known) {
      int[] sum = types.computeIfAbsent(gpu.type(), type -> new int[2]);
      sum[0] += gpu.free().orElse(0);
      sum[1] += gpu.total();
    }
    return types.entrySet().stream()
        .map(type -> total(type.getKey(), type.getValue()[0], type.getValue()[1]))
        .toList();
  }

  private static StyledLine total(SafeText type, int free, int total) {
    SafeText name = type.isEmpty() ? SafeText.of("GPU") : type;
    SafeText says = name.plus(" " + Sizes.count(free) + "/" + Sizes.count(total) + " free");
    return StyledLine.of(says, free > 0 ? Role.OK : Role.MUTED);
  }

  /** Empty where there are none, and where it is not told of all of them. */
  static OptionalInt free(List<GpuCount> gpus) {
    boolean told = !gpus.isEmpty() && gpus.stream().allMatch(gpu -> gpu.free().isPresent());
    return told
        ? OptionalInt.of(gpus.stream().mapToInt(gpu -> gpu.free().orElse(0)).sum())
        : OptionalInt.empty();
  }

  /** {@code 8 v100, 3 of them free}. */
  static SafeText words(GpuCount gpu) {
    SafeText cards = SafeText.of(gpu.total() + " ").plus(gpu.type());
    return gpu.free().isPresent()
        ? cards.plus(", " + gpu.free().getAsInt() + " of them free")
        : cards;
  }
}
