package gpudeck.core.text;

import java.util.ArrayList;
import java.util.List;

/** The last lines of an output with a cursor in them: what a terminal of that height would hold. */
final class Page implements EscapeReader.Output {
  private static final int TAB = 8;
  private static final int LARGEST_PARAMETER = 9999;

  private final int rows;
  private final int columns;
  private final List<OpenLine> lines = new ArrayList<>();
  private List<InkedLine> finished = new ArrayList<>();
  private int row;
  private int column;
  private Ink ink = Ink.PLAIN;

  Page(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    lines.add(new OpenLine());
  }

  /** The lines that left at the top since the last call. */
  List<InkedLine> takeFinished() {
    List<InkedLine> taken = finished;
    finished = new ArrayList<>();
    return taken;
  }

  /** The lines on the page; the empty one behind a final newline is none. */
  List<InkedLine> lines() {
    int last = lines.size() - 1;
    int count = lines.get(last).isEmpty() ? last : last + 1;
    return lines.subList(0, count).stream().map(OpenLine::line).toList();
  }

  void finishAll() {
    finished.addAll(lines());
    lines.clear();
    lines.add(new OpenLine());
    row = 0;
    column = 0;
    ink = Ink.PLAIN;
  }

  /** Prints bytes that are all in 0x20 to 0x7E. */
  void printAscii(byte[] bytes, int from, int to) {
    int fitting = Math.min(to, from + Math.max(0, columns - column));
    line().putAscii(column, bytes, from, fitting, ink);
    line().drop(to - fitting);
    column += fitting - from;
  }

  @Override
  public void print(int codePoint) {
    if (line().joins(column, codePoint)) {
      line().join(column, codePoint);
    } else if (Gate.isHidden(codePoint) && column < columns) {
      Gate.mark(codePoint).codePoints().forEach(visible -> put(visible, 0));
    } else {
      put(codePoint, Utf8.encode(Character.toString(codePoint)).length);
    }
  }

  private void put(int codePoint, int bytes) {
    int width = Math.max(1, Width.of(codePoint));
    if (column + width > columns) {
      line().drop(bytes);
      return;
    }
    line().put(column, Character.toString(codePoint), width, ink);
    column += width;
  }

  @Override
  public void control(int codePoint) {
    switch (codePoint) {
      case '\n', 0x0B, '\f' -> newLine();
      case '\r' -> toColumn(0);
      case '\b' -> toColumn(column - 1);
      case '\t' -> toColumn((column / TAB + 1) * TAB);
      case 0x07, 0x0E, 0x0F -> {}
      default -> put(Gate.mark(codePoint).codePointAt(0), 1);
    }
  }

  @Override
  public void sequence(String parameters, int command) {
    int count = Math.max(1, number(parameters));
    switch (command) {
      case 'm' -> ink = Sgr.apply(parameters, ink);
      case 'K' -> eraseInLine(number(parameters));
      case 'J' -> eraseBelow(number(parameters));
      case 'A' -> toRow(row - count);
      case 'B' -> toRow(row + count);
      case 'C' -> toColumn(column + count);
      case 'D' -> toColumn(column - count);
      case 'E' -> toStartOfRow(row + count);
      case 'F' -> toStartOfRow(row - count);
      case 'G' -> toColumn(count - 1);
      default -> {}
    }
  }

  private OpenLine line() {
    return lines.get(row);
  }

  private void newLine() {
    column = 0;
    row++;
    if (row < lines.size()) {
      return;
    }
    if (lines.size() < rows) {
      lines.add(new OpenLine());
    } else {
      OpenLine oldest = lines.remove(0);
      finished.add(oldest.line());
      lines.add(oldest.cleared());
      row--;
    }
  }

  private void toColumn(int wanted) {
    column = Math.max(0, Math.min(columns, wanted));
    if (column == 0) {
      line().startOver();
    }
  }

  private void toRow(int wanted) {
    row = Math.max(0, Math.min(lines.size() - 1, wanted));
  }

  private void toStartOfRow(int wanted) {
    toRow(wanted);
    toColumn(0);
  }

  private void eraseInLine(int what) {
    switch (what) {
      case 0 -> line().truncate(column);
      case 1 -> line().blank(column + 1);
      case 2 -> line().truncate(0);
      default -> {}
    }
  }

  private void eraseBelow(int what) {
    if (what == 0) {
      line().truncate(column);
      lines.subList(row + 1, lines.size()).forEach(line -> line.truncate(0));
    }
  }

  private static int number(String parameters) {
    int number = 0;
    for (int i = 0; i < parameters.length() && Character.isDigit(parameters.charAt(i)); i++) {
      number = Math.min(LARGEST_PARAMETER, number * 10 + parameters.charAt(i) - '0');
    }
    return number;
  }
}
