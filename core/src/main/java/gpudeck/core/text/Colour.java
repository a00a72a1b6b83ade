package gpudeck.core.text;

/** A colour as terminals name them. */
public sealed interface Colour {
  Colour DEFAULT = new Default();

  /** The terminal's own. */
  record Default() implements Colour {}

  /** One of the sixteen that the user's palette defines: 0 black to 7 white, 8 to 15 bright. */
  record Ansi(int index) implements Colour {}

  /** One of xterm's 240 fixed ones: 16 to 231 a 6x6x6 cube, 232 to 255 greys. */
  record Indexed(int index) implements Colour {}

  /** 24 bits; each part 0 to 255. */
  record Rgb(int red, int green, int blue) implements Colour {}

  /** The colour that xterm's number 0 to 255 stands for. */
  static Colour numbered(int index) {
    return index < 16 ? new Ansi(index) : new Indexed(index);
  }
}
