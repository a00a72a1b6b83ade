package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.insight.Idleness;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures of cards come to, where they leave no doubt: the gravest first. */
final class GpuInsight {

  private final Scene scene;
  private final SettledGpus settled;
  private final GpuPicture picture;

  GpuInsight(Scene scene, SettledGpus settled, GpuPicture picture) {
    this.scene = scene;
    this.settled = settled;
    this.picture = picture;
  }

  List<StyledLine> lines() {
    List<StyledLine> lines = new ArrayList<>();
    ailing().forEach(lines::add);
    hot().ifPresent(lines::add);
    idle().or(this::unused).ifPresent(lines::add);
    doubtful().ifPresent(lines::add);
    free().ifPresent(lines::add);
    return lines;
  }

  private Stream<StyledLine> ailing() {
    return picture.gpus().stream()
        .filter(gpu -> gpu.trust() == Trust.AILING)
        .map(gpu ->
            warning(SafeText.of(where(List.of(gpu)) + ": ").plus(gpu.card().ails().orElseThrow())));
  }

  private Optional<StyledLine> hot() {
    return picture.gpus().stream()
        .flatMap(gpu ->
            gpu.load().throttle().stream()
                .filter(Throttle::warns)
                .map(why -> warning(SafeText.of(where(List.of(gpu)) + ": " + why.says()))))
        .findFirst();
  }

  private Optional<StyledLine> idle() {
    List<Gpu> own = picture.gpus().stream().filter(settled::isMine).toList();
    List<Gpu> idle = own.stream().filter(gpu -> idleFor(gpu).isPresent()).toList();
    return idle.stream()
        .flatMap(gpu -> idleFor(gpu).stream())
        .min(Duration::compareTo)
        .map(time -> where(idle) + " idle " + span(time) + ofAll(idle.size(), own.size()))
        .map(says -> warning(SafeText.of(says)));
  }

  /** Before it is known for how long: cards without a process beside others that have one. */
  private Optional<StyledLine> unused() {
    List<Gpu> own = picture.gpus().stream().filter(settled::isMine).toList();
    List<Gpu> unused = own.stream().filter(GpuRow::isUnused).toList();
    boolean some = !unused.isEmpty() && unused.size() < own.size();
    String verb = unused.size() == 1 ? " has no process" : " have no process";
    return some ? Optional.of(StyledLine.of(where(unused) + verb, Role.MUTED)) : Optional.empty();
  }

  private Optional<Duration> idleFor(Gpu gpu) {
    return Idleness.of(picture.history(), gpu, scene.now());
  }

  /** The history goes no further back. */
  private static String span(Duration time) {
    boolean all = time.compareTo(GpuHistory.SPAN.minusSeconds(30)) >= 0;
    return all ? GpuHistory.SPAN.toMinutes() + "+ min" : Durations.words(time);
  }

  private static String ofAll(int idle, int own) {
    return own == 1 ? "" : ", %d of %d unused".formatted(idle, own);
  }

  private Optional<StyledLine> doubtful() {
    List<Gpu> all = picture.gpus().stream().filter(gpu -> gpu.trust() == Trust.ARTEFACT).toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StyledLine.of("use of " + where(all) + " " + Trust.ARTEFACT.says(), Role.MUTED));
  }

  /** Of a machine, the cards that anyone could take. */
  private Optional<StyledLine> free() {
    List<Gpu> free =
        picture.gpus().stream()
            .filter(gpu -> !settled.isMine(gpu) && GpuRow.isUnused(gpu))
            .toList();
    String verb = free.size() == 1 ? " is free" : " are free";
    return free.isEmpty()
        ? Optional.empty()
        : Optional.of(StyledLine.of(where(free) + verb, Role.MUTED));
  }

  /** Cards of several nodes have numbers that say nothing by themselves. */
  private String where(List<Gpu> gpus) {
    long nodes = picture.gpus().stream().map(gpu -> gpu.card().node()).distinct().count();
    if (nodes <= 1) {
      return GpuWords.cards(gpus);
    }
    return gpus.size() == 1
        ? GpuWords.cards(gpus) + " of " + gpus.get(0).card().node().value()
        : Sizes.count(gpus.size(), "card");
  }

  private StyledLine warning(SafeText says) {
    return StyledLine.of(scene.glyphs().of(Glyph.WARNING).plus(" ").plus(says), Role.WARN);
  }
}
