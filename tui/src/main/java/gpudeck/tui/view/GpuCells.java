package gpudeck.tui.view;

import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Cards of a node or a partition in the columns of a list. */
final class GpuCells {

  private GpuCells() {}

  /** {@code 8 v100}. */
  static StyledLine types(List<GpuCount> gpus) {
    String types =
        gpus.stream()
            .map(gpu -> (gpu.total() + " " + gpu.type().value()).trim())
            .collect(Collectors.joining(", "));
    return StyledLine.of(SafeText.of(types), Role.TEXT);
  }

  /** How many no job has. */
  static StyledLine free(Glyphs glyphs, OptionalInt free) {
    if (free.isEmpty()) {
      return StyledLine.of(glyphs.of(Glyph.NOTHING), Role.MUTED);
    }
    int count = free.getAsInt();
    return StyledLine.of(String.valueOf(count), count > 0 ? Role.OK : Role.MUTED);
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
