package gpudeck.tui.screen;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows what is on the terminal and says what to send so that it shows the next frame. Terminals
 * differ in how wide they draw some characters, so none but ASCII is trusted to have moved the
 * cursor by its width: after each, the cursor is put where it belongs.
 *
 * <p>This is our own diff and not Lanterna's: Lanterna 3.1.5 decides widths inside TextCharacter (e
 * + U+0301 counts as two columns and swallows its neighbour, ✅ as one, 👩‍💻 as three characters)
 * and cannot dim.
 */
final class Painter {
  private static final int UNKNOWN = -1;

  /** Arrows; behind them come the signs that fonts and terminals disagree about. */
  private static final char DOUBTFUL = '\u2190';

  private final ColourAbility ability;
  private final boolean unicode;
  private final Map<Style, String> sgr = new HashMap<>();
  private final StringBuilder out = new StringBuilder(1 << 14);
  private Theme theme;
  private Size size = new Size(0, 0);
  private String[] texts = {};
  private Style[] styles = {};
  private boolean whole = true;
  private Optional<Cursor> cursor = Optional.empty();
  private Style style;
  private int column;
  private int row;

  Painter(Theme theme, ColourAbility ability, boolean unicode) {
    this.ability = ability;
    this.theme = theme.shownWith(ability);
    this.unicode = unicode;
  }

  void wear(Theme other) {
    theme = other.shownWith(ability);
    sgr.clear();
    forget();
  }

  /** The terminal may show anything now. */
  void forget() {
    whole = true;
    cursor = Optional.empty();
  }

  /** The bytes that turn the last frame into this one; none where nothing changed. */
  byte[] frame(Grid next, Optional<Cursor> wanted) {
    out.setLength(0);
    style = null;
    row = UNKNOWN;
    if (whole || !size.equals(next.size())) {
      startOver(next.size());
    }
    for (int at = 0; at < size.rows(); at++) {
      paintRow(next, at);
    }
    place(wanted);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void startOver(Size now) {
    size = now;
    texts = new String[now.columns() * now.rows()];
    styles = new Style[texts.length];
    whole = false;
    out.append(OurSequences.HIDE_CURSOR);
    cursor = Optional.empty();
    wear(Style.of(Role.TEXT));
    out.append(OurSequences.ERASE_ALL);
  }

  private void paintRow(Grid next, int at) {
    int columns = size.columns();
    int disturbed = 0;
    for (int i = 0; i < columns; i++) {
      int cell = at * columns + i;
      String text = next.texts()[cell];
      boolean same = i >= disturbed && isShown(cell, text, next.styles()[cell]);
      if (!same && text != Grid.TAIL) {
        hideCursor();
        moveTo(i, at);
        wear(next.styles()[cell]);
        disturbed =
            Math.max(disturbed, i + paint(text, i + 1 < columns ? next.texts()[cell + 1] : " "));
      }
      texts[cell] = text;
      styles[cell] = next.styles()[cell];
    }
  }

  private boolean isShown(int cell, String text, Style wanted) {
    return text.equals(texts[cell]) && (wanted == styles[cell] || wanted.equals(styles[cell]));
  }

  /** Draws one cell and gives how many columns a terminal may have touched. */
  private int paint(String text, String after) {
    if (text.length() == 1 && text.charAt(0) < 0x7F) {
      out.append(text);
      column++;
      return 1;
    }
    boolean wide = after == Grid.TAIL;
    if (!unicode) {
      String ascii = Glyphs.inAscii(text);
      out.append(ascii);
      column += ascii.length();
      return ascii.length();
    }
    return wide ? paintWide(text) : paintNarrow(text);
  }

  private int paintNarrow(String text) {
    out.append(text);
    column = UNKNOWN;
    return mostColumns(text);
  }

  // Blanked first: a terminal that thinks it narrow would leave an old character beside it.
  private int paintWide(String text) {
    int start = column;
    out.append("  ").append(OurSequences.moveToColumn(start)).append(text);
    column = UNKNOWN;
    return Math.max(2, mostColumns(text));
  }

  // A terminal that does not join emoji draws them one after the other; signs may come out wide.
  private static int mostColumns(String text) {
    boolean surelyOne = text.length() == 1 && text.charAt(0) < DOUBTFUL;
    return surelyOne || isLineOrBlock(text) ? 1 : 2 * text.codePointCount(0, text.length());
  }

  private static boolean isLineOrBlock(String text) {
    return text.charAt(0) >> 8 == 0x25 && text.length() == 1;
  }

  private void moveTo(int toColumn, int toRow) {
    if (row != toRow) {
      out.append(OurSequences.move(toColumn, toRow));
    } else if (column != toColumn) {
      out.append(OurSequences.moveToColumn(toColumn));
    }
    column = toColumn;
    row = toRow;
  }

  private void wear(Style wanted) {
    if (wanted != style && !wanted.equals(style)) {
      out.append(sgr.computeIfAbsent(wanted, s -> OurSequences.ink(ability.reduce(theme.ink(s)))));
      style = wanted;
    }
  }

  private void hideCursor() {
    if (cursor.isPresent()) {
      out.append(OurSequences.HIDE_CURSOR);
      cursor = Optional.empty();
    }
  }

  private void place(Optional<Cursor> wanted) {
    if (wanted.isEmpty()) {
      hideCursor();
    } else if (!wanted.equals(cursor)) {
      out.append(OurSequences.move(wanted.get().column(), wanted.get().row()));
      out.append(OurSequences.SHOW_CURSOR);
      cursor = wanted;
    }
  }
}
