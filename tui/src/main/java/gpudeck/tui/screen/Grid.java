package gpudeck.tui.screen;

import gpudeck.core.text.Graphemes;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import java.util.Arrays;

/**
 * A screenful of cells, drawn anew for each frame. Only {@link SafeText} comes in; what lies
 * outside is clipped, and a wide character that is cut in half shows as a space. Not safe for
 * several threads at once.
 */
public final class Grid {
  /** The second cell of a wide character. */
  static final String TAIL = "";

  private static final String SPACE = " ";
  private static final String[] ASCII = new String[0x80];

  /** Lines, blocks and simple shapes, U+2500 to U+25FF: what borders and bars are made of. */
  private static final int SIGNS_PAGE = 0x25;

  private static final String[] SIGNS = new String[0x100];

  static {
    Arrays.setAll(SIGNS, i -> String.valueOf((char) (SIGNS_PAGE << 8 | i)));
    Arrays.setAll(ASCII, i -> String.valueOf((char) i));
  }

  private final Size size;
  private final String[] texts;
  private final Style[] styles;

  /** A grid of spaces. */
  public Grid(Size size) {
    this.size = size;
    texts = new String[size.columns() * size.rows()];
    styles = new Style[texts.length];
    Arrays.fill(texts, SPACE);
    Arrays.fill(styles, Style.of(Role.TEXT));
  }

  public Size size() {
    return size;
  }

  /** Writes a text and gives the column behind it, whether or not all of it was in sight. */
  public int put(int column, int row, SafeText text, Style style) {
    return put(Rect.of(size), column, row, text, style);
  }

  /** Writes a line of a log in its own colours. */
  public int put(int column, int row, InkedLine line) {
    return canvas(Rect.of(size)).put(column, row, line);
  }

  /** Makes a rectangle blank. */
  public void fill(Rect where, Style style) {
    Rect seen = where.and(Rect.of(size));
    for (int row = seen.row(); row < seen.bottom(); row++) {
      int from = index(seen.column(), row);
      splitWide(seen.column(), row);
      splitWide(seen.right(), row);
      Arrays.fill(texts, from, from + seen.columns(), SPACE);
      Arrays.fill(styles, from, from + seen.columns(), style);
    }
  }

  /** A view of a part of it: nothing that is drawn there gets out. */
  public Canvas canvas(Rect where) {
    return new Canvas(this, where, where.and(Rect.of(size)));
  }

  /** The character in a cell; empty for the second cell of a wide one. */
  public String cell(int column, int row) {
    return texts[index(column, row)];
  }

  public Style style(int column, int row) {
    return styles[index(column, row)];
  }

  /** The text of the screen, a line a row, without the spaces at the ends of rows. */
  public String text() {
    return GridText.plain(this);
  }

  /**
   * The text of the screen, then the same cells as letters for their styles, then what they mean.
   */
  public String styled() {
    return GridText.styled(this);
  }

  int put(Rect clip, int column, int row, SafeText text, Style style) {
    if (row < clip.row() || row >= clip.bottom()) {
      return column + text.width();
    }
    int at = column;
    Graphemes clusters = new Graphemes(text.value());
    while (clusters.next()) {
      if (at + clusters.width() > clip.column() && at < clip.right()) {
        putCluster(clip, at, row, clusters, style);
      }
      at += clusters.width();
    }
    return at;
  }

  private void putCluster(Rect clip, int column, int row, Graphemes cluster, Style style) {
    if (cluster.width() == 1) {
      set(column, row, shared(cluster), style);
    } else if (column >= clip.column() && column + 1 < clip.right()) {
      set(column, row, cluster.text(), style);
      splitWide(column + 2, row);
      texts[index(column + 1, row)] = TAIL;
      styles[index(column + 1, row)] = style;
    } else {
      set(Math.max(column, clip.column()), row, SPACE, style);
    }
  }

  private void set(int column, int row, String text, Style style) {
    splitWide(column, row);
    splitWide(column + 1, row);
    texts[index(column, row)] = text;
    styles[index(column, row)] = style;
  }

  // What is left of a wide character when something is drawn over one half of it.
  private void splitWide(int column, int row) {
    if (column > 0 && column < size.columns() && texts[index(column, row)].equals(TAIL)) {
      texts[index(column, row)] = SPACE;
      texts[index(column - 1, row)] = SPACE;
    }
  }

  private static String shared(Graphemes cluster) {
    int first = cluster.firstChar();
    boolean alone = cluster.end() - cluster.start() == 1;
    if (alone && first < ASCII.length) {
      return ASCII[first];
    }
    return alone && first >> 8 == SIGNS_PAGE ? SIGNS[first & 0xFF] : cluster.text();
  }

  String[] texts() {
    return texts;
  }

  Style[] styles() {
    return styles;
  }

  private int index(int column, int row) {
    return row * size.columns() + column;
  }
}
