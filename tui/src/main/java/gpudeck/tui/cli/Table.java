package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns that line up, two spaces apart; an unknown cell is a dash. */
final class Table {

  private static final String GAP = "  ";

  /** The least that a cut cell still tells something with. */
  private static final int WORD = 8;

  private static final Cell UNKNOWN = new Cell(SafeText.of("-"), Tint.MUTED);

  /** A column's title, and on which side its cells line up. */
  record Column(String title, boolean right) {
    static Column left(String title) {
      return new Column(title, false);
    }

    static Column right(String title) {
      return new Column(title, true);
    }
  }

  /** One cell. */
  record Cell(SafeText text, Tint tint) {
    static Cell of(String text) {
      return of(SafeText.of(text));
    }

    static Cell of(SafeText text) {
      return text.isEmpty() ? UNKNOWN : new Cell(text, Tint.PLAIN);
    }
  }

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row of as many cells as there are columns. */
  Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * The titles and the rows; nothing at all where there is no row.
   *
   * @param room columns that there are; the widest cells lose their middle until the rows fit, but
   *     none becomes narrower than its title or a word
   */
  List<String> lines(boolean colour, OptionalInt room) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<Cell>> all = new ArrayList<>();
    all.add(
        columns.stream().map(column -> new Cell(SafeText.of(column.title()), Tint.HEAD)).toList());
    all.addAll(rows);
    int[] widths = IntStream.range(0, columns.size()).map(at -> width(all, at)).toArray();
    room.ifPresent(most -> narrow(widths, most));
    return all.stream().map(row -> line(row, widths, colour)).toList();
  }

  private static int width(List<List<Cell>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).text().width()).max().orElse(0);
  }

  private void narrow(int[] widths, int most) {
    int over = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - most;
    for (; over > 0; over--) {
      int widest = 0;
      for (int at = 1; at < widths.length; at++) {
        widest = spare(widths, at) > spare(widths, widest) ? at : widest;
      }
      widths[widest] -= Math.min(1, spare(widths, widest));
    }
  }

  private int spare(int[] widths, int at) {
    return Math.max(0, widths[at] - Math.max(WORD, columns.get(at).title().length()));
  }

  private String line(List<Cell> row, int[] widths, boolean colour) {
    String line =
        IntStream.range(0, row.size())
            .mapToObj(at -> padded(row.get(at), columns.get(at), widths[at], colour))
            .collect(Collectors.joining(GAP));
    return line.stripTrailing();
  }

  private static String padded(Cell cell, Column column, int width, boolean colour) {
    SafeText shown = cell.text().cutMiddle(width);
    String text = colour ? cell.tint().on(shown.value()) : shown.value();
    String pad = " ".repeat(width - shown.width());
    return column.right() ? pad + text : text + pad;
  }

  /** The same table without a column, where it would say the same in every row. */
  Table without(String title) {
    int at = columns.stream().map(Column::title).toList().indexOf(title);
    Table narrower = new Table(without(columns, at).toArray(Column[]::new));
    rows.forEach(row -> narrower.row(without(row, at).toArray(Cell[]::new)));
    return narrower;
  }

  private static <T> List<T> without(List<T> all, int at) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }
}
