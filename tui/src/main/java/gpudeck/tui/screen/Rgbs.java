package gpudeck.tui.screen;

import gpudeck.core.text.Colour;

/** Colours as numbers: what xterm's palette looks like, and which of its colours is nearest. */
final class Rgbs {
  private static final int[] ANSI = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
  };
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
  private static final int FIRST_GREY = 232;

  /** Below are shadows and tinted greys, whose hue an eye hardly sees. */
  private static final int DARK = 96;

  private static final double GREYISH = 0.26;

  /** Hues so close are one: the sixteen have six, a sixth of the circle apart. */
  private static final double SAME_HUE = Math.PI / 6;

  private static final double HUE_COUNTS = 1e6;

  private Rgbs() {}

  /** xterm's idea of a colour; the terminal's own default counts as black. */
  static Colour.Rgb of(Colour colour) {
    if (colour instanceof Colour.Rgb rgb) {
      return rgb;
    }
    if (colour instanceof Colour.Ansi ansi) {
      return rgb(ANSI[ansi.index()]);
    }
    return colour instanceof Colour.Indexed indexed ? numbered(indexed.index()) : rgb(0);
  }

  static Colour nearestIndexed(Colour.Rgb wanted) {
    int best = 16;
    for (int index = 17; index < 256; index++) {
      if (distance(numbered(index), wanted) < distance(numbered(best), wanted)) {
        best = index;
      }
    }
    return new Colour.Indexed(best);
  }

  /** The nearest; of a clear colour the nearest of those with a hue, for greys would win else. */
  static Colour nearestAnsi(Colour.Rgb wanted) {
    int best = 0;
    for (int index = 1; index < ANSI.length; index++) {
      if (farness(rgb(ANSI[index]), wanted) < farness(rgb(ANSI[best]), wanted)) {
        best = index;
      }
    }
    return new Colour.Ansi(best);
  }

  private static double farness(Colour.Rgb candidate, Colour.Rgb wanted) {
    if (!isClear(wanted)) {
      return distance(candidate, wanted);
    }
    double turn = Math.abs(hue(candidate) - hue(wanted));
    double apart = isClear(candidate) ? Math.min(turn, 2 * Math.PI - turn) : Math.PI;
    return HUE_COUNTS * Math.floor(apart / SAME_HUE) + distance(candidate, wanted);
  }

  private static boolean isClear(Colour.Rgb colour) {
    int most = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
    int least = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
    return most > DARK && most - least > GREYISH * most;
  }

  /** The angle on the colour circle, -pi to pi, red at 0. */
  private static double hue(Colour.Rgb colour) {
    int x = 2 * colour.red() - colour.green() - colour.blue();
    return Math.atan2(Math.sqrt(3) * (colour.green() - colour.blue()), x);
  }

  /** Relative luminance, 0 to 1 (WCAG 2.1). */
  static double luminance(Colour colour) {
    Colour.Rgb rgb = of(colour);
    return 0.2126 * linear(rgb.red()) + 0.7152 * linear(rgb.green()) + 0.0722 * linear(rgb.blue());
  }

  /** Contrast of two colours, 1 to 21 (WCAG 2.1). */
  static double contrast(Colour one, Colour other) {
    double bright = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (bright + 0.05) / (dark + 0.05);
  }

  /** How much light a part of 0 to 255 stands for, 0 to 1 (IEC 61966-2-1). */
  static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static Colour.Rgb rgb(int rgb) {
    return new Colour.Rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  private static Colour.Rgb numbered(int index) {
    if (index >= FIRST_GREY) {
      int grey = 8 + 10 * (index - FIRST_GREY);
      return new Colour.Rgb(grey, grey, grey);
    }
    int cell = index - 16;
    return new Colour.Rgb(CUBE[cell / 36], CUBE[cell / 6 % 6], CUBE[cell % 6]);
  }

  private static int distance(Colour.Rgb one, Colour.Rgb other) {
    int red = one.red() - other.red();
    int green = one.green() - other.green();
    int blue = one.blue() - other.blue();
    return 2 * red * red + 4 * green * green + 3 * blue * blue;
  }
}
