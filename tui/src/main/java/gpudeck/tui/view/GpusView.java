package gpudeck.tui.view;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.PaneView.Scroll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pane of GPUs says: those of the selected job, or why there are none to see. */
public final class GpusView {

  private final Scene scene;
  private final Size size;
  private final Optional<OnHost> job;
  private final Optional<SettledGpus> settled;

  private GpusView(Scene scene, Size size) {
    this.scene = scene;
    this.size = size;
    job = scene.state().gpusJob();
    settled = settled(scene);
  }

  /** The pane, for an area inside its border. */
  public static PaneView of(Scene scene, Size size) {
    return new GpusView(scene, size).view();
  }

  /** Which lines are in sight, also where all of them are. */
  public static Scroll scroll(Scene scene, Size size) {
    GpusView view = new GpusView(scene, size);
    return view.picture()
        .map(picture -> view.body(picture).scroll())
        .orElse(new Scroll(0, size.rows(), 0));
  }

  /** The GPUs that go with the job of this pane. */
  public static Optional<SettledGpus> settled(Scene scene) {
    return scene
        .state()
        .gpusJob()
        .flatMap(
            on -> scene.snapshot().host(on.host()).map(host -> SettledGpus.of(host, on.job())));
  }

  private Optional<GpuPicture> picture() {
    return settled.flatMap(gpus -> gpus.reading().lastValue());
  }

  private PaneView view() {
    return picture().map(this::held).orElseGet(this::nothingHeld);
  }

  private PaneView nothingHeld() {
    StyledLine why =
        settled
            .map(gpus -> new NoGpusYet(scene, gpus).why())
            .orElseGet(
                () -> StyledLine.of("The GPUs of the selected job are shown here.", Role.MUTED));
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.EMPTY));
    Wrap.words(why, size.columns() - 3).forEach(row -> lines.add(StyledLine.spaces(2).plus(row)));
    List<StyledLine> fit = lines.subList(0, Math.min(lines.size(), size.rows()));
    return new PaneView(title(), StyledLine.EMPTY, fit, Optional.empty());
  }

  private PaneView held(GpuPicture picture) {
    GpuLines body = body(picture);
    Scroll scroll = body.scroll();
    return new PaneView(
        title(),
        aside(picture),
        body.shown(),
        Scroll.of(scroll.first(), scroll.visible(), scroll.total()));
  }

  private GpuLines body(GpuPicture picture) {
    return new GpuLines(scene, settled.orElseThrow(), picture, size, isFresh());
  }

  private boolean isFresh() {
    SettledGpus gpus = settled.orElseThrow();
    return gpus.none().isEmpty() && gpus.reading().look(scene.now()) == Look.FRESH;
  }

  private StyledLine title() {
    StyledLine title = StyledLine.of(Pane.GPUS.title(), Role.TITLE);
    if (job.isPresent()) {
      String id =
          NoLog.job(scene, job.get()).map(known -> known.id()).orElse(job.get().job().rawId());
      title = title.plus(dot().plus(id), Role.MUTED);
    }
    return scene.state().gpus().pinned().isPresent()
        ? title.plus(dot().plus("pinned"), Role.MUTED)
        : title;
  }

  /** How old it is, if it is; where the cards are; what they are called. */
  private StyledLine aside(GpuPicture picture) {
    StyledLine line = isFresh() ? StyledLine.EMPTY : age();
    for (SafeText word : List.of(where(picture), kinds(picture))) {
      line = line.plus(line == StyledLine.EMPTY ? word : dot().plus(word), Role.MUTED);
    }
    return line;
  }

  private StyledLine age() {
    return settled
        .flatMap(gpus -> gpus.reading().last())
        .map(seen -> Clocks.exact(seen.at(), scene.now(), scene.zone()))
        .map(at -> StyledLine.of("as of " + at, Role.STALE))
        .orElse(StyledLine.EMPTY);
  }

  private static SafeText where(GpuPicture picture) {
    List<SafeText> nodes =
        picture.gpus().stream().map(gpu -> gpu.card().node()).distinct().toList();
    return nodes.size() == 1 ? nodes.get(0) : SafeText.of(Sizes.count(nodes.size(), "node"));
  }

  /** {@code 4 × A100-SXM4-80GB}. */
  private SafeText kinds(GpuPicture picture) {
    Map<SafeText, Integer> counts = new LinkedHashMap<>();
    for (Gpu gpu : picture.gpus()) {
      counts.merge(gpu.card().name(), 1, Integer::sum);
    }
    SafeText times = SafeText.of(" ").plus(scene.glyphs().of(Glyph.TIMES)).plus(" ");
    return SafeText.join(
        SafeText.of(", "),
        counts.entrySet().stream()
            .map(kind ->
                SafeText.of(String.valueOf(kind.getValue())).plus(times).plus(kind.getKey()))
            .toList());
  }

  private SafeText dot() {
    return SafeText.of(" ").plus(scene.glyphs().of(Glyph.DOT)).plus(" ");
  }
}
