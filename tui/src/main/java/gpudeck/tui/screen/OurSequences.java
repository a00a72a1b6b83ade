package gpudeck.tui.screen;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import gpudeck.core.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Every escape sequence that gpudeck sends, and no other: ECMA-48 and xterm's ctlseqs. The test
 * class OwnSequences holds the same list as a grammar.
 */
final class OurSequences {
  /**
   * Alternate screen, no line wrap (a terminal that takes a character for wider than we do must not
   * break the line), pasted text in brackets, focus reports, no cursor.
   */
  static final String ENTER =
      "\u001b[22;2t\u001b[?1049h\u001b[?7l\u001b[?2004h\u001b[?1004h\u001b[?25l";

  /** The reverse of {@link #ENTER}, in reverse order, with colours off. */
  static final String LEAVE =
      "\u001b[0m\u001b[?1004l\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l\u001b[23;2t";

  /**
   * Whatever a session may have left: an unfinished sequence (CAN, ST), synchronised output,
   * colours, palette, character sets, scroll region, origin, insert, wrap, cursor, keypad, mouse,
   * focus and paste reports, key reports (xterm's and kitty's), either alternate screen.
   */
  static final String RESET =
      "\u0018\u001b\\\u001b[?2026l\u001b[0m\u001b]104\u0007\u001b]110\u0007\u001b]111\u0007"
          + "\u001b]112\u0007\u001b(B\u001b)B\u000f\u001b[r\u001b[?6l\u001b[4l\u001b[20l\u001b[?5l"
          + "\u001b[?7h\u001b[?12l\u001b[?25h\u001b[0 q\u001b>\u001b[?1l\u001b[?9l\u001b[?1000l"
          + "\u001b[?1001l\u001b[?1002l\u001b[?1003l\u001b[?1004l\u001b[?1005l\u001b[?1006l"
          + "\u001b[?1015l\u001b[?1016l\u001b[?2004l\u001b[>4;0m\u001b[<9u\u001b[?1049l\u001b[?47l";

  /** A blank alternate screen, with the cursor at its start. */
  static final String BLANK = "\u001b[?1049h\u001b[2J\u001b[H";

  static final String MOUSE_ON = "\u001b[?1002h\u001b[?1006h";
  static final String MOUSE_OFF = "\u001b[?1006l\u001b[?1002l";
  static final String SHOW_CURSOR = "\u001b[?25h";
  static final String HIDE_CURSOR = "\u001b[?25l";
  static final String ERASE_ALL = "\u001b[2J";
  static final String BELL = "\u0007";

  private OurSequences() {}

  static String move(int column, int row) {
    return "\u001b[" + (row + 1) + ';' + (column + 1) + 'H';
  }

  static String moveToColumn(int column) {
    return "\u001b[" + (column + 1) + 'G';
  }

  static String ink(Ink ink) {
    StringBuilder sgr = new StringBuilder("\u001b[0");
    append(sgr, ink.bold(), ";1");
    append(sgr, ink.dim(), ";2");
    append(sgr, ink.italic(), ";3");
    append(sgr, ink.underline(), ";4");
    append(sgr, ink.inverse(), ";7");
    return sgr.append(colour(ink.foreground(), 30))
        .append(colour(ink.background(), 40))
        .append('m')
        .toString();
  }

  static String title(SafeText title) {
    return "\u001b]2;" + title.value() + BELL;
  }

  static String notice(SafeText text) {
    return "\u001b]9;" + text.value() + BELL;
  }

  static String copy(SafeText text) {
    byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
    return "\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + BELL;
  }

  /** The same sequence for the terminal around tmux, where its allow-passthrough is on. */
  static String throughTmux(String sequence) {
    return "\u001bPtmux;" + sequence.replace("\u001b", "\u001b\u001b") + "\u001b\\";
  }

  /** A line over the last row of a screen, inverse, with the cursor left where it was. */
  static String overlay(SafeText line, Size size) {
    String text = line.columns(0, size.columns()).padRight(size.columns()).value();
    return "\u001b7\u001b[" + size.rows() + ";1H\u001b[0;7m" + text + "\u001b[0m\u001b8";
  }

  private static void append(StringBuilder sgr, boolean on, String code) {
    if (on) {
      sgr.append(code);
    }
  }

  private static String colour(Colour colour, int base) {
    if (colour instanceof Colour.Ansi ansi) {
      return ";" + (ansi.index() < 8 ? base + ansi.index() : base + 60 + ansi.index() - 8);
    }
    if (colour instanceof Colour.Indexed indexed) {
      return ";" + (base + 8) + ";5;" + indexed.index();
    }
    if (colour instanceof Colour.Rgb rgb) {
      return ";" + (base + 8) + ";2;" + rgb.red() + ';' + rgb.green() + ';' + rgb.blue();
    }
    return "";
  }
}
