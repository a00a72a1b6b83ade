package gpudeck.tui.screen;

import java.util.Locale;
import java.util.Map;

/**
 * How a terminal is to be used.
 *
 * @param unicode false where only ASCII may be sent
 * @param mouse whether clicks and the wheel are asked for
 * @param insideTmux whether what is meant for the terminal has to pass through tmux
 */
public record ScreenSettings(
    Theme theme, ColourAbility ability, boolean unicode, boolean mouse, boolean insideTmux) {

  /**
   * What an environment asks for.
   *
   * @param theme worn where colours may be shown; Themes.startingWith gives its name
   */
  public static ScreenSettings of(
      Theme theme, Map<String, String> environment, ColourAbility.Wish colour, boolean mouse) {
    return new ScreenSettings(
        theme,
        ColourAbility.detect(environment, colour),
        speaksUnicode(environment),
        mouse,
        environment.containsKey("TMUX"));
  }

  /** Whether the environment's locale is UTF-8 (POSIX: LC_ALL, then LC_CTYPE, then LANG). */
  public static boolean speaksUnicode(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.toUpperCase(Locale.ROOT).matches(".*UTF-?8.*");
      }
    }
    return false;
  }
}
