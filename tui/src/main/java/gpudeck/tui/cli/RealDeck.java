package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.tui.app.App;
import gpudeck.tui.app.Outfit;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ColourAbility.Wish;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Screen;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the deck on a screen, with what config.toml and the environment want of it. */
record RealDeck(Map<String, String> environment, Themes themes, Screens screens)
    implements Outside.DeckDoor {

  /** Opens the screen; empty where there is none. */
  interface Screens {

    /**
     * @param inputs gets every key, on other threads than the caller's
     */
    Optional<Screen> open(ScreenSettings settings, Consumer<Input> inputs);
  }

  @Override
  public Opened open(Outside.Choice.Hosts chosen, Options options) {
    Config config = chosen.config();
    Wish wish = wish(options, config);
    String theme =
        Themes.startingWith(config.deck().theme(), ColourAbility.detect(environment, wish));
    ThemeResult worn = themes.load(theme);
    if (worn instanceof ThemeResult.Mistake mistake) {
      return new Opened.Wrong(mistake.says());
    }
    boolean mouse = config.deck().mouse() && options.mouse();
    ScreenSettings settings =
        ScreenSettings.of(((ThemeResult.Loaded) worn).theme(), environment, wish, mouse);
    return stay(chosen, options, settings);
  }

  private Opened stay(Outside.Choice.Hosts chosen, Options options, ScreenSettings settings) {
    Config config = chosen.config();
    KeyMap.Rebound keys = KeyMap.DEFAULT.rebound(wishes(config));
    List<String> warnings = new ArrayList<>(config.warnings());
    keys.mistakes().forEach(m -> warnings.add("[keys], line " + m.line() + ": " + m.says()));
    RealWorld.journalMishaps();
    boolean unicode = settings.unicode() && !config.deck().ascii();
    Optional<App> app =
        App.open(
            Outfit.usual(
                keys.keys(),
                unicode ? Glyphs.UNICODE : Glyphs.ASCII,
                themes,
                Set.copyOf(config.deck().notices())),
            new App.Start(settings.theme().name(), options.readonly(), warnings),
            inputs -> screens.open(settings, inputs),
            (asker, changed, says) -> RealWorld.watch(chosen, asker, changed, says));
    if (app.isEmpty()) {
      return new Opened.Wrong("the deck needs a terminal, and /dev/tty is none.");
    }
    try (App deck = app.get()) {
      deck.run();
    }
    return new Opened.Over();
  }

  /** The command line's word for colours goes before config.toml's. */
  private static Wish wish(Options options, Config config) {
    return options.colour() != Wish.AUTO
        ? options.colour()
        : Wish.valueOf(config.deck().color().toUpperCase(Locale.ROOT));
  }

  private static List<KeyMap.Wish> wishes(Config config) {
    List<KeyMap.Wish> wishes = new ArrayList<>();
    config
        .keys()
        .forEach((command, binding) ->
            wishes.add(new KeyMap.Wish(command, binding.key(), line(binding.place()))));
    return wishes;
  }

  /** The place is {@code FILE:LINE}. */
  private static int line(String place) {
    String number = place.substring(place.lastIndexOf(':') + 1);
    return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
  }
}
