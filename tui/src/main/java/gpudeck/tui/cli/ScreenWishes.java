package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ColourAbility.Wish;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.ThemeResult;
import gpudeck.tui.screen.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the screen is to be: what the command line, config.toml and the environment want of it. */
record ScreenWishes(Config config, Options options, Map<String, String> environment) {

  /** The theme to begin with. */
  ThemeResult theme(Themes themes) {
    ColourAbility ability = ColourAbility.detect(environment, colour());
    return themes.load(Themes.startingWith(config.deck().theme(), ability));
  }

  ScreenSettings settings(ThemeResult.Loaded worn) {
    boolean mouse = config.deck().mouse() && options.mouse();
    return ScreenSettings.of(worn.theme(), environment, colour(), mouse);
  }

  Glyphs glyphs(ScreenSettings settings) {
    return settings.unicode() && !config.deck().ascii() ? Glyphs.UNICODE : Glyphs.ASCII;
  }

  KeyMap.Rebound keys() {
    List<KeyMap.Wish> wishes = new ArrayList<>();
    config
        .keys()
        .forEach((command, binding) ->
            wishes.add(new KeyMap.Wish(command, binding.key(), line(binding.place()))));
    return KeyMap.DEFAULT.rebound(wishes);
  }

  /** The command line's word for colours goes before config.toml's. */
  private Wish colour() {
    return options.colour() != Wish.AUTO
        ? options.colour()
        : Wish.valueOf(config.deck().color().toUpperCase(Locale.ROOT));
  }

  /** The place is {@code FILE:LINE}. */
  private static int line(String place) {
    String number = place.substring(place.lastIndexOf(':') + 1);
    return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
  }
}
