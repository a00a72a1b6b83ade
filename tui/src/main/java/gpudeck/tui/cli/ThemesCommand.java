package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck themes}. */
@Command(name = "themes", description = "The themes there are, and what is wrong with one's own.")
final class ThemesCommand implements Callable<Integer> {

  private final Run run;

  ThemesCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    Themes themes = RealWorld.themes(run.outside().person());
    boolean well = themes.names().stream().filter(name -> !loads(themes, name)).count() == 0;
    if (run.options().json()) {
      run.print(
          Report.document(
              well,
              json -> json.texts("themes", themes.names().stream().map(SafeText::of).toList())));
    } else {
      run.printLines(themes.names().stream().map(name -> SafeText.of(name).value()).toList());
    }
    return well ? Exit.DONE : Exit.USAGE;
  }

  private boolean loads(Themes themes, String name) {
    ThemeResult result = themes.load(name);
    if (result instanceof ThemeResult.Mistake mistake) {
      run.say(mistake.says());
    }
    return result instanceof ThemeResult.Loaded;
  }
}
