package gpudeck.core.text;

/**
 * Walks through a text cluster by cluster: what a reader sees as one character and a terminal draws
 * into one cell (or two), such as a letter with its accents, a flag, a family of emoji.
 *
 * <pre>{@code
 * Graphemes clusters = new Graphemes(text);
 * while (clusters.next()) {
 *   draw(clusters.text(), clusters.width());
 * }
 * }</pre>
 */
public final class Graphemes {
  static final int JOINER = 0x200D;
  static final int EMOJI_SELECTOR = 0xFE0F;
  static final int TEXT_SELECTOR = 0xFE0E;

  private final String text;
  private int start;
  private int end;
  private int width;

  public Graphemes(String text) {
    this.text = text;
  }

  /** Goes to the next cluster; false at the end of the text. */
  public boolean next() {
    start = end;
    if (start == text.length()) {
      return false;
    }
    int first = text.codePointAt(start);
    end += Character.charCount(first);
    width = Width.of(first);
    while (end < text.length() && takeIfJoined(text.codePointAt(end))) {}
    return true;
  }

  /** Index of the cluster's first char in the text. */
  public int start() {
    return start;
  }

  /** The cluster's first char. */
  public char firstChar() {
    return text.charAt(start);
  }

  /** Index just behind the cluster's last char. */
  public int end() {
    return end;
  }

  /** Columns of the cluster. */
  public int width() {
    return width;
  }

  /** The cluster itself. */
  public String text() {
    return text.substring(start, end);
  }

  /** True where {@code codePoint} would be drawn into the same cell as {@code cluster}. */
  static boolean joins(String cluster, int codePoint) {
    return !cluster.isEmpty() && joins(cluster, 0, cluster.length(), codePoint);
  }

  static boolean isSelector(int codePoint) {
    return codePoint == EMOJI_SELECTOR || codePoint == TEXT_SELECTOR;
  }

  private boolean takeIfJoined(int codePoint) {
    if (!joins(text, start, end, codePoint)) {
      return false;
    }
    end += Character.charCount(codePoint);
    if (codePoint == EMOJI_SELECTOR || isFlagLetter(codePoint)) {
      width = 2;
    }
    return true;
  }

  private static boolean joins(String text, int start, int end, int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    if (Width.isMark(codePoint)) {
      return true;
    }
    int last = text.codePointBefore(end);
    if (isFlagLetter(codePoint)) {
      return isFlagLetter(last) && end - start == 2;
    }
    if (isSkinTone(codePoint)) {
      return Width.isPictograph(last);
    }
    return last == JOINER
        && Width.isPictograph(codePoint)
        && Width.isPictograph(text.codePointAt(start));
  }

  static boolean isSkinTone(int codePoint) {
    return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  private static boolean isFlagLetter(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }
}
