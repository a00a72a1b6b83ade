package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One card in one line: what it is called, how busy, how full, how hot, and how it was. */
final class GpuRow {

  private final Scene scene;
  private final GpuColumns columns;
  private final Gpu gpu;
  private final Role quiet;

  GpuRow(Scene scene, GpuColumns columns, Gpu gpu) {
    this.scene = scene;
    this.columns = columns;
    this.gpu = gpu;
    quiet = isUnused(gpu) ? Role.MUTED : Role.TEXT;
  }

  /** A card that does nothing, for nobody: sure only where both are known. */
  static boolean isUnused(Gpu gpu) {
    return gpu.trust() == Trust.GOOD
        && gpu.load().utilizationPct().orElse(1) == 0
        && gpu.processes().filter(List::isEmpty).isPresent();
  }

  StyledLine line(GpuHistory history) {
    StyledLine line =
        StyledLine.of(GpuWords.index(gpu.card()), quiet)
            .padLeft(columns.index())
            .plus(gap())
            .plus(load())
            .plus(gap())
            .plus(memory().padLeft(columns.memory()))
            .plus(gap())
            .plus(degrees().padLeft(columns.degrees()))
            .plus(gap())
            .plus(watts().padLeft(columns.watts()));
    if (columns.graph() > 0) {
      line = line.plus(gap()).plus(GpuGraph.of(scene, history, List.of(gpu), columns.graph()));
    }
    return columns.name() > 0
        ? line.plus(gap()).plus(gpu.card().name().cutMiddle(columns.name()), Role.MUTED)
        : line;
  }

  private StyledLine gap() {
    return StyledLine.spaces(columns.gap());
  }

  private StyledLine load() {
    return switch (gpu.trust()) {
      case GOOD -> measured(gpu.load().utilizationPct());
      case MIG -> said("MIG, " + Sizes.count(gpu.migDevices().size(), "part"), Role.MUTED);
      case AILING -> said(scene.glyphs().of(Glyph.FAILED).value() + " out of order", Role.ERROR);
      case ARTEFACT -> said("? not reliable", Role.WARN);
      case UNKNOWN -> nothing().padLeft(columns.load());
    };
  }

  private StyledLine measured(OptionalInt percent) {
    if (percent.isEmpty()) {
      return nothing().padLeft(columns.load());
    }
    int busy = percent.getAsInt();
    SafeText bar = scene.glyphs().bar(busy / 100.0, columns.bar());
    return StyledLine.of(bar, busy == 0 ? Role.MUTED : GpuGraph.role(busy))
        .plus(gap())
        .plus(StyledLine.of(busy + " %", quiet).padLeft(GpuColumns.PERCENT));
  }

  private StyledLine said(String words, Role role) {
    return StyledLine.of(words, role).cutEnd(columns.load()).padRight(columns.load());
  }

  private StyledLine memory() {
    return GpuWords.memory(gpu.load().memoryUsedBytes(), gpu.load().memoryTotalBytes())
        .map(words -> StyledLine.of(words, quiet))
        .orElseGet(this::nothing);
  }

  private StyledLine degrees() {
    OptionalInt known = gpu.load().temperatureC();
    boolean hot = gpu.load().throttle().stream().anyMatch(Throttle::warns);
    SafeText degree = scene.glyphs().of(Glyph.DEGREE);
    return known.isEmpty()
        ? nothing()
        : StyledLine.of(
            SafeText.of(String.valueOf(known.getAsInt())).plus(degree),
            hot ? Role.WARN : Role.MUTED);
  }

  private StyledLine watts() {
    return gpu.load().powerW().isEmpty()
        ? nothing()
        : StyledLine.of(Math.round(gpu.load().powerW().getAsDouble()) + " W", Role.MUTED);
  }

  private StyledLine nothing() {
    return StyledLine.of(scene.glyphs().of(Glyph.NOTHING), Role.MUTED);
  }

  /** Its parts in MIG mode: only their memory is known. */
  List<StyledLine> parts() {
    return gpu.migDevices().stream()
        .map(part ->
            StyledLine.of("part " + part.gpuInstance() + "." + part.computeInstance(), Role.MUTED)
                .padRight(columns.load())
                .plus(gap())
                .plus(partMemory(GpuWords.memory(part.memoryUsedBytes(), part.memoryTotalBytes()))))
        .map(StyledLine.spaces(columns.index() + columns.gap())::plus)
        .toList();
  }

  private StyledLine partMemory(Optional<String> words) {
    return words
        .map(known -> StyledLine.of(known, Role.TEXT))
        .orElseGet(this::nothing)
        .padLeft(columns.memory());
  }
}
