package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.link.Asker;
import gpudeck.core.probe.Time;
import gpudeck.core.watch.Links;
import gpudeck.core.watch.Pace;
import gpudeck.core.watch.Watch;
import gpudeck.tui.app.App;
import gpudeck.tui.app.Outfit;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ColourAbility.Wish;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.TerminalScreen;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the deck on the terminal, with what config.toml and the environment want of it. */
final class RealDeck implements Outside.DeckDoor {

  private final Book book;
  private final Map<String, String> environment;
  private final Themes themes;

  RealDeck(Book book, Map<String, String> environment, Optional<Path> userThemes) {
    this.book = book;
    this.environment = environment;
    this.themes = new Themes(userThemes);
  }

  @Override
  public Opened open(Outside.Choice.Hosts chosen, Options options) {
    Config.Outcome read = book.config(options);
    if (read instanceof Config.Outcome.Bad bad) {
      return new Opened.Wrong(bad.mistake().toString());
    }
    Config config = ((Config.Outcome.Good) read).config();
    Wish wish = wish(options, config);
    String theme =
        Themes.startingWith(config.deck().theme(), ColourAbility.detect(environment, wish));
    ThemeResult worn = themes.load(theme);
    if (worn instanceof ThemeResult.Mistake mistake) {
      return new Opened.Wrong(mistake.says());
    }
    ScreenSettings settings =
        ScreenSettings.of(
            ((ThemeResult.Loaded) worn).theme(), environment, wish, config.deck().mouse());
    return stay(chosen, config, options, settings);
  }

  private Opened stay(
      Outside.Choice.Hosts chosen, Config config, Options options, ScreenSettings settings) {
    KeyMap.Rebound keys = KeyMap.DEFAULT.rebound(wishes(config));
    List<String> warnings = new ArrayList<>(chosen.warnings());
    keys.mistakes().forEach(m -> warnings.add("[keys], line " + m.line() + ": " + m.says()));
    boolean unicode = settings.unicode() && !config.deck().ascii();
    Optional<App> app =
        App.open(
            Outfit.usual(keys.keys(), unicode ? Glyphs.UNICODE : Glyphs.ASCII, themes),
            new App.Start(settings.theme().name(), options.readonly(), warnings),
            inputs -> TerminalScreen.open(settings, inputs),
            (asker, changed) -> watch(chosen, config, asker, changed));
    if (app.isEmpty()) {
      return new Opened.Wrong("the deck needs a terminal, and /dev/tty is none.");
    }
    try (App deck = app.get()) {
      deck.run();
    }
    return new Opened.Over();
  }

  private static Watch watch(
      Outside.Choice.Hosts chosen, Config config, Asker asker, Consumer<String> changed) {
    Pace pace = Pace.USUAL.withMinimum(config.pollMinimum());
    return new Watch(chosen.hosts(), pace, new Links(Transports::of), Time.SYSTEM, asker, changed);
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
