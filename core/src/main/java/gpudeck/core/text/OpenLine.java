package gpudeck.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A line that can still be written over, cell by cell. */
final class OpenLine {
  private static final String[] ASCII = new String[0x80];
  private static final String SPACE = " ";

  /** The second cell of a wide character. */
  private static final String TAIL = "";

  private static final int LONGEST_CLUSTER = 32;

  static {
    Arrays.setAll(ASCII, i -> String.valueOf((char) i));
  }

  private String[] cells = new String[80];
  private Ink[] inks = new Ink[80];
  private int length;
  private long dropped;
  private long droppedNow;
  private InkedLine made;

  boolean isEmpty() {
    return length == 0 && droppedBytes() == 0;
  }

  OpenLine cleared() {
    length = 0;
    dropped = 0;
    droppedNow = 0;
    made = null;
    return this;
  }

  void put(int column, String cell, int width, Ink ink) {
    made = null;
    reach(column + width);
    splitWide(column);
    splitWide(column + width);
    cells[column] = cell;
    inks[column] = ink;
    if (width == 2) {
      cells[column + 1] = TAIL;
      inks[column + 1] = ink;
    }
  }

  /** Writes bytes that are all in 0x20 to 0x7E. */
  void putAscii(int column, byte[] bytes, int from, int to, Ink ink) {
    if (from >= to) {
      return;
    }
    made = null;
    int end = column + to - from;
    reach(end);
    splitWide(column);
    splitWide(end);
    for (int i = 0; i < to - from; i++) {
      cells[column + i] = ASCII[bytes[from + i]];
    }
    Arrays.fill(inks, column, end, ink);
  }

  /** Counts bytes that had no room. */
  void drop(long bytes) {
    if (bytes > 0) {
      made = null;
      droppedNow += bytes;
    }
  }

  /** The cursor is back at the start: what follows takes the place of what was dropped, too. */
  void startOver() {
    dropped = droppedBytes();
    droppedNow = 0;
  }

  /** True where a character is drawn into the cell before {@code column}. */
  boolean joins(int column, int codePoint) {
    int before = before(column);
    if (before < 0 || codePoint < 0x300) {
      return false;
    }
    String cell = cells[before];
    return Graphemes.joins(cell, codePoint)
        && (!Gate.isHidden(codePoint) || Width.isPictograph(cell.codePointAt(0)));
  }

  void join(int column, int codePoint) {
    int before = before(column);
    if (cells[before].length() < LONGEST_CLUSTER) {
      made = null;
      cells[before] += Character.toString(codePoint);
    }
  }

  private int before(int column) {
    int before = Math.min(column, length) - 1;
    return before > 0 && TAIL.equals(cells[before]) ? before - 1 : before;
  }

  void truncate(int column) {
    if (column == 0) {
      cleared();
    } else if (column < length) {
      made = null;
      splitWide(column);
      length = column;
      dropped = 0;
      droppedNow = 0;
    }
  }

  /** Erases the first {@code count} cells and leaves the rest where it is. */
  void blank(int count) {
    made = null;
    int end = Math.min(count, length);
    splitWide(end);
    Arrays.fill(cells, 0, end, SPACE);
    Arrays.fill(inks, 0, end, Ink.PLAIN);
  }

  InkedLine line() {
    if (made == null) {
      made = isEmpty() ? InkedLine.EMPTY : new InkedLine(runs());
    }
    return made;
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(cells[i]);
      if (i + 1 == length || inks[i + 1] != inks[i] && !inks[i + 1].equals(inks[i])) {
        runs.add(new Run(SafeText.of(text.toString()), inks[i]));
        text.setLength(0);
      }
    }
    if (droppedBytes() > 0) {
      runs.add(new Run(SafeText.of("… " + size(droppedBytes()) + " more"), Ink.DIM));
    }
    return runs;
  }

  private long droppedBytes() {
    return Math.max(dropped, droppedNow);
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double shown = bytes / 1000.0;
    int unit = 0;
    while (shown >= 999.95 && unit < 3) {
      shown /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", shown, "kMGT".charAt(unit));
  }

  // Overwriting one half of a wide character leaves a space in place of the other.
  private void splitWide(int column) {
    if (column > 0 && column < length && TAIL.equals(cells[column])) {
      cells[column - 1] = SPACE;
      cells[column] = SPACE;
    }
  }

  private void reach(int end) {
    if (end > cells.length) {
      int capacity = Math.max(end, cells.length * 2);
      cells = Arrays.copyOf(cells, capacity);
      inks = Arrays.copyOf(inks, capacity);
    }
    if (end > length) {
      Arrays.fill(cells, length, end, SPACE);
      Arrays.fill(inks, length, end, Ink.PLAIN);
      length = end;
    }
  }
}
