package gpudeck.tui.view;

import gpudeck.core.log.LogPicture;
import gpudeck.core.log.Progress;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.Optional;

/** How far a running job is, as its log tells: a bar, the whole of it, the rest in words. */
final class ProgressLine {

  private static final int BAR = 16;

  private ProgressLine() {}

  /** Nothing where what is held of the log says nothing of the kind, or is not new. */
  static StyledLine of(Scene scene, JobRow row) {
    return java.util.stream.Stream.of(Stream.OUT, Stream.ERR)
        .map(stream -> new LogWish(row.onHost(), stream))
        .flatMap(wish -> log(scene, row.host(), wish).stream())
        .flatMap(log -> log.progress().stream())
        .findFirst()
        .map(progress -> line(scene, progress))
        .orElse(StyledLine.EMPTY);
  }

  private static Optional<LogPicture> log(Scene scene, String host, LogWish wish) {
    return scene
        .snapshot()
        .host(host)
        .map(picture -> picture.logs().get(wish))
        .filter(reading -> reading.look(scene.now()) == Look.FRESH)
        .flatMap(Reading::lastValue);
  }

  private static StyledLine line(Scene scene, Progress progress) {
    String percent = Math.round(progress.fraction() * 100) + " %";
    StyledLine bar = StyledLine.of(scene.glyphs().bar(progress.fraction(), BAR), Role.PROGRESS);
    StyledLine line = bar.plus(" " + percent, Role.TEXT);
    String rest = rest(progress.words(), percent);
    return rest.isEmpty() ? line : line.plus(SafeText.of("  " + rest), Role.MUTED);
  }

  /** What its words tell beyond the percentage of the whole. */
  private static String rest(String words, String percent) {
    return words.startsWith(percent)
        ? words.substring(percent.length()).replaceFirst("^, ", "")
        : words;
  }
}
