package gpudeck.core.text;

/**
 * Colours and weights as programs ask for them: {@code ESC [ parameters m} (ECMA-48 8.3.117, with
 * xterm's 256 and 24-bit colours in both spellings, {@code 38;5;N} and {@code 38:5:N}). What is not
 * known is passed over.
 */
final class Sgr {
  private final String[] parameters;
  private int next;
  private Ink ink;

  private Sgr(String[] parameters, Ink ink) {
    this.parameters = parameters;
    this.ink = ink;
  }

  static Ink apply(String parameters, Ink before) {
    Sgr sgr = new Sgr(parameters.split(";", -1), before);
    while (sgr.next < sgr.parameters.length) {
      sgr.step(sgr.parameters[sgr.next++]);
    }
    return sgr.ink;
  }

  private void step(String parameter) {
    if (parameter.indexOf(':') >= 0) {
      colonForm(parameter.split(":", -1));
      return;
    }
    int code = number(parameter);
    switch (code) {
      case 38 -> ink = ink.withForeground(extended(ink.foreground()));
      case 48 -> ink = ink.withBackground(extended(ink.background()));
      default -> ink = isColour(code) ? colour(code) : weight(code);
    }
  }

  private Ink weight(int code) {
    return switch (code) {
      case 0 -> Ink.PLAIN;
      case 1 -> ink.withBold(true);
      case 2 -> ink.withDim(true);
      case 3 -> ink.withItalic(true);
      case 4, 21 -> ink.withUnderline(true);
      case 7 -> ink.withInverse(true);
      case 22 -> ink.withBold(false).withDim(false);
      case 23 -> ink.withItalic(false);
      case 24 -> ink.withUnderline(false);
      case 27 -> ink.withInverse(false);
      case 39 -> ink.withForeground(Colour.DEFAULT);
      case 49 -> ink.withBackground(Colour.DEFAULT);
      default -> ink;
    };
  }

  private static boolean isColour(int code) {
    int tens = code / 10;
    return code % 10 < 8 && (tens == 3 || tens == 4 || tens == 9 || tens == 10);
  }

  private Ink colour(int code) {
    Colour colour = new Colour.Ansi(code % 10 + (code >= 90 ? 8 : 0));
    return code / 10 == 3 || code / 10 == 9
        ? ink.withForeground(colour)
        : ink.withBackground(colour);
  }

  private Colour extended(Colour otherwise) {
    return switch (take()) {
      case 5 -> indexed(take(), otherwise);
      case 2 -> rgb(take(), take(), take());
      default -> otherwise;
    };
  }

  private void colonForm(String[] parts) {
    int last = parts.length - 1;
    Colour colour = null;
    if (last >= 2 && parts[1].equals("5")) {
      colour = indexed(number(parts[2]), Colour.DEFAULT);
    } else if (last >= 4 && parts[1].equals("2")) {
      colour = rgb(number(parts[last - 2]), number(parts[last - 1]), number(parts[last]));
    }
    switch (parts[0]) {
      case "38" -> ink = colour == null ? ink : ink.withForeground(colour);
      case "48" -> ink = colour == null ? ink : ink.withBackground(colour);
      case "4" -> ink = ink.withUnderline(number(parts[1]) != 0);
      default -> {}
    }
  }

  private int take() {
    return next < parameters.length ? number(parameters[next++]) : -1;
  }

  private static Colour indexed(int index, Colour otherwise) {
    return index < 0 || index > 255 ? otherwise : Colour.numbered(index);
  }

  private static Colour rgb(int red, int green, int blue) {
    return new Colour.Rgb(part(red), part(green), part(blue));
  }

  private static int part(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return digits.isEmpty() ? 0 : -1;
    }
    return Integer.parseInt(digits);
  }
}
