package gpudeck.core.text;

/** How a program in the log wanted a stretch of text to look (SGR, ECMA-48 8.3.117). */
public record Ink(
    Colour foreground,
    Colour background,
    boolean bold,
    boolean dim,
    boolean italic,
    boolean underline,
    boolean inverse) {
  public static final Ink PLAIN =
      new Ink(Colour.DEFAULT, Colour.DEFAULT, false, false, false, false, false);

  public static final Ink DIM = PLAIN.withDim(true);

  public Ink withForeground(Colour colour) {
    return new Ink(colour, background, bold, dim, italic, underline, inverse);
  }

  public Ink withBackground(Colour colour) {
    return new Ink(foreground, colour, bold, dim, italic, underline, inverse);
  }

  public Ink withBold(boolean on) {
    return new Ink(foreground, background, on, dim, italic, underline, inverse);
  }

  public Ink withDim(boolean on) {
    return new Ink(foreground, background, bold, on, italic, underline, inverse);
  }

  public Ink withItalic(boolean on) {
    return new Ink(foreground, background, bold, dim, on, underline, inverse);
  }

  public Ink withUnderline(boolean on) {
    return new Ink(foreground, background, bold, dim, italic, on, inverse);
  }

  public Ink withInverse(boolean on) {
    return new Ink(foreground, background, bold, dim, italic, underline, on);
  }
}
