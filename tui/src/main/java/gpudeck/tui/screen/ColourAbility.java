package gpudeck.tui.screen;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.util.Map;

/** How many colours a terminal shows. */
public enum ColourAbility {
  NONE,
  ANSI16,
  INDEXED256,
  RGB;

  /** WCAG 2.1: the least contrast of large letters, and the most that there can be. */
  private static final double READABLE = 3;

  private static final double MOST = 21;

  /** The user's word on it: {@code --color auto|always|never}. */
  public enum Wish {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * What the environment tells. A non-empty NO_COLOR means none (no-color.org), unless the user
   * says always. COLORTERM is not believed inside GNU screen, which passes it on from outside but
   * cannot show 24 bits.
   */
  public static ColourAbility detect(Map<String, String> environment, Wish wish) {
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    if (wish == Wish.NEVER || wish == Wish.AUTO && refused) {
      return NONE;
    }
    ColourAbility able = ofTerminal(environment);
    return wish == Wish.ALWAYS && able == NONE ? ANSI16 : able;
  }

  private static ColourAbility ofTerminal(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    boolean gnuScreen = term.startsWith("screen") && !environment.containsKey("TMUX");
    String promise = environment.getOrDefault("COLORTERM", "");
    if (term.isEmpty() || term.equals("dumb") || term.startsWith("vt")) {
      return NONE;
    }
    if (!gnuScreen && (promise.equals("truecolor") || promise.equals("24bit"))
        || term.endsWith("-direct")) {
      return RGB;
    }
    return term.contains("256color") ? INDEXED256 : ANSI16;
  }

  /** The nearest ink that this terminal can show, black or white where that cannot be read. */
  public Ink reduce(Ink ink) {
    if (this == NONE) {
      return ink.withForeground(Colour.DEFAULT).withBackground(Colour.DEFAULT);
    }
    Colour foreground = reduce(ink.foreground());
    Colour background = reduce(ink.background());
    boolean lost = contrast(foreground, background) < Math.min(READABLE, contrast(ink));
    Colour letters = lost ? onGround(background) : foreground;
    return ink.withForeground(letters).withBackground(background);
  }

  private static Colour onGround(Colour background) {
    return Rgbs.luminance(background) > 0.18 ? new Colour.Ansi(0) : new Colour.Ansi(15);
  }

  private static double contrast(Ink ink) {
    return contrast(ink.foreground(), ink.background());
  }

  /** The terminal's own colour goes with any other: nobody knows it. */
  private static double contrast(Colour letters, Colour ground) {
    boolean known = letters != Colour.DEFAULT && ground != Colour.DEFAULT;
    return known ? Rgbs.contrast(letters, ground) : MOST;
  }

  private Colour reduce(Colour colour) {
    if (colour instanceof Colour.Rgb rgb && this != RGB) {
      return this == INDEXED256 ? Rgbs.nearestIndexed(rgb) : Rgbs.nearestAnsi(rgb);
    }
    if (colour instanceof Colour.Indexed && this == ANSI16) {
      return Rgbs.nearestAnsi(Rgbs.of(colour));
    }
    return colour;
  }
}
