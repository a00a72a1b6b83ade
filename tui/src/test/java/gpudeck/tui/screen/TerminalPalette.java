package gpudeck.tui.screen;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;

/** What terminals make of the sixteen names and of their own default colours. */
enum TerminalPalette {
  /** XTerm-col.ad of xterm 390, white on black. */
  XTERM(
      0xe5e5e5, 0x000000, 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd,
      0xe5e5e5),
  /** The palette of GNOME Terminal 3.46, in its light variant. */
  GNOME_LIGHT(
      0x171421, 0xffffff, 0x171421, 0xc01c28, 0x26a269, 0xa2734c, 0x12488b, 0xa347ba, 0x2aa1b3,
      0xd0cfcc);

  private final int text;
  private final int ground;
  private final int[] named;

  TerminalPalette(int text, int ground, int... named) {
    this.text = text;
    this.ground = ground;
    this.named = named;
  }

  /** An ink of the plain eight names in the colours that this terminal gives them. */
  Ink shown(Ink ink) {
    return ink.withForeground(shown(ink.foreground(), text))
        .withBackground(shown(ink.background(), ground));
  }

  private Colour shown(Colour colour, int usual) {
    int rgb = colour instanceof Colour.Ansi ansi ? named[ansi.index()] : usual;
    return new Colour.Rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
