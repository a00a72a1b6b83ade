package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.ThemeSample;
import gpudeck.tui.screen.Themes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck themes}. */
@Command(
    name = "themes",
    description = "The themes there are and how they look, and what is wrong with one's own.")
final class ThemesCommand implements Callable<Integer> {

  private final Run run;

  ThemesCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    Themes themes = RealWorld.themes(run.outside().person());
    Map<String, ThemeResult> all = new TreeMap<>();
    themes.names().forEach(name -> all.put(name, themes.load(name)));
    all.values().forEach(this::sayMistake);
    boolean well = all.values().stream().allMatch(ThemeResult.Loaded.class::isInstance);
    if (run.options().json()) {
      List<SafeText> names = all.keySet().stream().map(SafeText::of).toList();
      run.print(Report.document(well, json -> json.texts("themes", names)));
    } else {
      run.printLines(run.colour() ? samples(all) : names(all));
    }
    return well ? Exit.DONE : Exit.USAGE;
  }

  private void sayMistake(ThemeResult result) {
    if (result instanceof ThemeResult.Mistake mistake) {
      run.say(mistake.says());
    }
  }

  private static List<String> names(Map<String, ThemeResult> all) {
    return all.keySet().stream().map(name -> SafeText.of(name).value()).toList();
  }

  /** Each name with what the theme looks like on this terminal. */
  private List<String> samples(Map<String, ThemeResult> all) {
    int width = all.keySet().stream().mapToInt(name -> SafeText.of(name).width()).max().orElse(0);
    return all.entrySet().stream()
        .map(entry -> SafeText.of(entry.getKey()).padRight(width + 2) + sample(entry.getValue()))
        .toList();
  }

  private String sample(ThemeResult result) {
    Map<String, String> environment = run.outside().person().environment();
    Glyphs glyphs = ScreenSettings.speaksUnicode(environment) ? Glyphs.UNICODE : Glyphs.ASCII;
    return result instanceof ThemeResult.Loaded loaded
        ? ThemeSample.of(loaded.theme(), run.ability(), glyphs)
        : "";
  }
}
