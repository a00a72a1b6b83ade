package gpudeck.core.text;

import java.util.BitSet;

/**
 * How many columns a character takes on a terminal: 0, 1 or 2. Wide are the code points that
 * Unicode 15's EastAsianWidth.txt calls W or F, and the few more that glibc 2.36 and tmux 3.3a do.
 */
public final class Width {
  private static final BitSet WIDE =
      ranges(
          """
          1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2648-2653 267F 2693
          26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705 270A-270B
          2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E80-303E 3041-A4CF
          A960-A97C AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE6B FF01-FF60 FFE0-FFE6
          16FE0-16FF1 17000-18D08 1AFF0-1B2FB 1F004 1F0CF 1F18E 1F191-1F19A 1F200-1F320 1F32D-1F335
          1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4 1F3F8-1F43E 1F440
          1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A 1F595-1F596 1F5A4 1F5FB-1F64F
          1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6D7 1F6DC-1F6DF 1F6EB-1F6EC 1F6F4-1F6FC 1F7E0-1F7EB
          1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FAFF 20000-2FFFD 30000-3FFFD
          """);

  /** Characters that can begin an emoji: they take a variation selector, a skin tone, a joiner. */
  private static final BitSet PICTOGRAPHS =
      ranges(
          """
          A9 AE 203C 2049 2122 2139 2194-21AA 231A-231B 2328 23CF 23E9-23F3 23F8-23FA 24C2 25AA-25AB
          25B6 25C0 25FB-25FE 2600-27BF 2934-2935 2B05-2B07 2B1B-2B1C 2B50 2B55 3030 303D 3297 3299
          1F000-1F1E5 1F200-1F3FA 1F400-1FAFF
          """);

  private Width() {}

  /** Columns of one character by itself; a control character takes none. */
  public static int of(int codePoint) {
    if (codePoint < 0x300) {
      return Character.isISOControl(codePoint) ? 0 : 1;
    }
    if (isMark(codePoint)) {
      return 0;
    }
    return WIDE.get(codePoint) ? 2 : 1;
  }

  /** Columns of a text, cluster by cluster as {@link Graphemes} has it. */
  public static int of(String text) {
    int columns = 0;
    Graphemes clusters = new Graphemes(text);
    while (clusters.next()) {
      columns += clusters.width();
    }
    return columns;
  }

  /** True for what is drawn into the cell before it: combining marks, selectors, jamo, joiners. */
  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || codePoint == Graphemes.JOINER
        || isFollowingJamo(codePoint);
  }

  static boolean isPictograph(int codePoint) {
    return codePoint >= 0xA9 && PICTOGRAPHS.get(codePoint);
  }

  private static boolean isFollowingJamo(int codePoint) {
    return codePoint >= 0x1160 && codePoint <= 0x11FF || codePoint >= 0xD7B0 && codePoint <= 0xD7FB;
  }

  private static BitSet ranges(String text) {
    BitSet set = new BitSet();
    for (String range : text.trim().split("\\s+")) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0], 16);
      set.set(first, Integer.parseInt(ends[ends.length - 1], 16) + 1);
    }
    return set;
  }
}
