package gpudeck.core.text;

import java.util.Locale;

/**
 * The one place that decides what may be drawn. Whatever acts on a terminal or hides from a reader
 * comes out as a mark that can be seen: ␛ for a control character, ‹9B› for an invalid byte or a C1
 * control, ‹U+202E› for the rest. Text that has passed once passes again unchanged.
 */
final class Gate {
  private static final int MARKS_PER_BASE = 4;
  private static final int JOINS_PER_CLUSTER = 4;
  private static final int DOTTED_CIRCLE = 0x25CC;
  private static final int NO_BASE = 0;

  private final String text;
  private final StringBuilder out;
  private int base = NO_BASE;
  private int last;
  private int marks;
  private int joins;

  private Gate(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length() + 16);
  }

  /** The text as it may be drawn. */
  static String visible(String text) {
    return isPlain(text) ? text : new Gate(text).pass();
  }

  /**
   * Whether all of it is ASCII, lines and blocks (U+2500 to U+259F), of which bars are made: each
   * one column, and nothing that changes what stands beside it.
   */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c <= '~' || c >= 0x2500 && c <= 0x259F;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** True for what never reaches the screen as itself, wherever it stands. */
  static boolean isHidden(int codePoint) {
    if (codePoint < 0x300) {
      return Character.isISOControl(codePoint) || codePoint == 0xAD;
    }
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isIgnorable(codePoint);
    };
  }

  /** What is shown in place of a hidden character. */
  static String mark(int codePoint) {
    if (codePoint < 0x20) {
      return String.valueOf((char) (0x2400 + codePoint));
    }
    if (codePoint == 0x7F) {
      return "\u2421";
    }
    if (codePoint < 0xA0 || Utf8.isEscapedByte(codePoint)) {
      return String.format(Locale.ROOT, "‹%02X›", codePoint & 0xFF);
    }
    return String.format(Locale.ROOT, "‹U+%04X›", codePoint);
  }

  // Drawn as nothing by most terminals though they are letters, marks or unassigned to Unicode.
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x34F
        || codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x17B4
        || codePoint == 0x17B5
        || codePoint >= 0x180B && codePoint <= 0x180F
        || codePoint >= 0x2060 && codePoint <= 0x206F
        || codePoint == 0x3164
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint == 0xFFA0
        || codePoint >= 0xFFF0 && codePoint <= 0xFFFB
        || (codePoint & 0xFFFE) == 0xFFFE
        || codePoint >= 0x1BCA0 && codePoint <= 0x1BCA3
        || codePoint >= 0x1D173 && codePoint <= 0x1D17A
        || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
  }

  private String pass() {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      pass(codePoint, i + Character.charCount(codePoint));
    }
    return out.toString();
  }

  private void pass(int codePoint, int after) {
    if (joinsEmoji(codePoint, after) || selectsLook(codePoint, after)) {
      keep(codePoint);
    } else if (isHidden(codePoint)) {
      out.append(mark(codePoint));
      startCluster('›');
    } else if (Width.isMark(codePoint)) {
      combine(codePoint);
    } else if (continuesEmoji(codePoint)) {
      keep(codePoint);
    } else {
      out.appendCodePoint(codePoint);
      startCluster(codePoint);
    }
  }

  private void keep(int codePoint) {
    out.appendCodePoint(codePoint);
    last = codePoint;
  }

  private boolean continuesEmoji(int codePoint) {
    return last == Graphemes.JOINER || Graphemes.isSkinTone(codePoint) && Width.isPictograph(last);
  }

  private void startCluster(int codePoint) {
    base = codePoint;
    last = codePoint;
    marks = 0;
    joins = 0;
  }

  private void combine(int codePoint) {
    if (base == NO_BASE) {
      out.appendCodePoint(DOTTED_CIRCLE);
      startCluster(DOTTED_CIRCLE);
    }
    if (marks++ < MARKS_PER_BASE) {
      keep(codePoint);
    }
  }

  private boolean joinsEmoji(int codePoint, int after) {
    return codePoint == Graphemes.JOINER
        && Width.isPictograph(base)
        && isEmojiPart(last)
        && after < text.length()
        && Width.isPictograph(text.codePointAt(after))
        && joins++ < JOINS_PER_CLUSTER;
  }

  private boolean selectsLook(int codePoint, int after) {
    if (!Graphemes.isSelector(codePoint)) {
      return false;
    }
    return Width.isPictograph(last) || isKeycap(after);
  }

  private boolean isKeycap(int after) {
    return (last >= '0' && last <= '9' || last == '#' || last == '*')
        && after < text.length()
        && text.charAt(after) == '\u20E3';
  }

  private static boolean isEmojiPart(int codePoint) {
    return Width.isPictograph(codePoint)
        || Graphemes.isSelector(codePoint)
        || Graphemes.isSkinTone(codePoint);
  }
}
