package gpudeck.tui.cli;

import gpudeck.core.host.Person;
import gpudeck.tui.app.App;
import gpudeck.tui.app.Outfit;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the deck on a screen, with what config.toml and the environment want of it. */
record RealDeck(Person person, Themes themes, Screens screens) implements Outside.DeckDoor {

  /** Opens the screen; empty where there is none. */
  interface Screens {

    /**
     * @param inputs gets every key, on other threads than the caller's
     */
    Optional<Screen> open(ScreenSettings settings, Consumer<Input> inputs);
  }

  @Override
  public Opened open(Outside.Choice.Hosts chosen, Options options) {
    ScreenWishes wishes = new ScreenWishes(chosen.config(), options, person.environment());
    ThemeResult worn = wishes.theme(themes);
    if (worn instanceof ThemeResult.Mistake mistake) {
      return new Opened.Wrong(mistake.says());
    }
    ScreenSettings settings = wishes.settings((ThemeResult.Loaded) worn);
    return stay(chosen, wishes, settings);
  }

  private Opened stay(Outside.Choice.Hosts chosen, ScreenWishes wishes, ScreenSettings settings) {
    KeyMap.Rebound keys = wishes.keys();
    RealWorld.journalMishaps(person);
    Optional<App> app =
        App.open(
            Outfit.usual(
                keys.keys(),
                wishes.glyphs(settings),
                themes,
                RealWorld.paperwork(person),
                Set.copyOf(chosen.config().deck().notices())),
            new App.Start(
                settings.theme().name(), wishes.options().readonly(), warnings(chosen, keys)),
            inputs -> screens.open(settings, inputs),
            (asker, changed, says) -> RealWorld.watch(person, chosen, asker, changed, says));
    if (app.isEmpty()) {
      return new Opened.Wrong("the deck needs a terminal, and /dev/tty is none.");
    }
    try (App deck = app.get()) {
      deck.run();
    }
    return new Opened.Over();
  }

  private static List<String> warnings(Outside.Choice.Hosts chosen, KeyMap.Rebound keys) {
    List<String> warnings = new ArrayList<>(chosen.config().warnings());
    keys.mistakes().forEach(m -> warnings.add("[keys], line " + m.line() + ": " + m.says()));
    warnings.addAll(chosen.notes());
    return warnings;
  }
}
