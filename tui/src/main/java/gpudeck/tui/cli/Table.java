package gpudeck.tui.cli;

import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns that line up, two spaces apart; an unknown cell is a dash. */
final class Table {

  private static final String GAP = "  ";
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

  /** The titles and the rows; nothing at all where there is no row. */
  List<String> lines(boolean colour) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<List<Cell>> all = new ArrayList<>();
    all.add(
        columns.stream().map(column -> new Cell(SafeText.of(column.title()), Tint.HEAD)).toList());
    all.addAll(rows);
    int[] widths = IntStream.range(0, columns.size()).map(at -> width(all, at)).toArray();
    return all.stream().map(row -> line(row, widths, colour)).toList();
  }

  private static int width(List<List<Cell>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).text().width()).max().orElse(0);
  }

  private String line(List<Cell> row, int[] widths, boolean colour) {
    String line =
        IntStream.range(0, row.size())
            .mapToObj(at -> padded(row.get(at), columns.get(at), widths[at], colour))
            .collect(Collectors.joining(GAP));
    return line.stripTrailing();
  }

  private static String padded(Cell cell, Column column, int width, boolean colour) {
    String text = colour ? cell.tint().on(cell.text().value()) : cell.text().value();
    String pad = " ".repeat(width - cell.text().width());
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
