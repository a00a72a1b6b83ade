package gpudeck.tui.view;

import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Sets cells into columns: the widths follow what is in the cells, as far as there is room; what
 * has no room at all is left out, the least important column first.
 */
final class Table {

  private static final int GAP = 2;

  /** No column grows to more than so many times of what it would have at most. */
  private static final int GROWTH = 2;

  private final List<Column> columns;
  private final List<Integer> shown;
  private final int[] widths;

  /** Columns of this rank have what the others leave over. */
  private static final int LEFT_OVER = 1;

  private Table(List<Column> columns, List<Integer> shown, int[] widths) {
    this.columns = columns;
    this.shown = shown;
    this.widths = widths;
  }

  /**
   * @param rows the cells that the widths are taken from; each row has a cell for every column
   * @param width columns on the screen for all of it
   */
  static Table of(List<Column> columns, List<List<StyledLine>> rows, int width) {
    IntUnaryOperator content =
        at -> rows.stream().mapToInt(row -> row.get(at).width()).max().orElse(0);
    int[] full = new int[columns.size()];
    for (int at = 0; at < full.length; at++) {
      int held = content.applyAsInt(at);
      boolean inVain = held == 0 && columns.get(at).rank() <= LEFT_OVER;
      full[at] = inVain ? 0 : Math.max(columns.get(at).title().length(), held);
    }
    List<Integer> shown = chosen(columns, full, width);
    int[] widths = new int[columns.size()];
    for (int at : shown) {
      Column column = columns.get(at);
      widths[at] = Math.min(full[at], Math.max(column.most(), column.title().length()));
    }
    int room = width - GAP * (shown.size() - 1) - shown.stream().mapToInt(at -> widths[at]).sum();
    Table table = new Table(columns, shown, widths);
    table.shrink(-room);
    table.grow(room, full);
    return table;
  }

  private static List<Integer> chosen(List<Column> columns, int[] full, int width) {
    List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
    List<Integer> shown = new ArrayList<>(all);
    shown.removeIf(at -> columns.get(at).rank() <= LEFT_OVER);
    all.stream()
        .filter(at -> columns.get(at).rank() <= LEFT_OVER && full[at] > 0)
        .sorted(Comparator.comparingInt(at -> -columns.get(at).rank()))
        .filter(at -> !crowds(columns, full, shown, at, width))
        .forEach(shown::add);
    shown.sort(Comparator.naturalOrder());
    while (shown.size() > 1 && least(columns, full, shown) > width) {
      Comparator<Integer> byRank = Comparator.comparingInt(at -> columns.get(at).rank());
      shown.remove(shown.stream().min(byRank).orElseThrow());
    }
    return shown;
  }

  /** Whether others would be cut for it. */
  private static boolean crowds(
      List<Column> columns, int[] full, List<Integer> others, int column, int width) {
    int needed = Math.min(full[column], columns.get(column).least());
    for (int at : others) {
      needed += GAP + Math.min(full[at], columns.get(at).most());
    }
    return needed > width;
  }

  private static int least(List<Column> columns, int[] full, List<Integer> shown) {
    int all = shown.stream().mapToInt(at -> Math.min(full[at], columns.get(at).least())).sum();
    return all + GAP * (shown.size() - 1);
  }

  /** Takes what is too much, column by column, of the one with most to spare. */
  private void shrink(int excess) {
    Comparator<Integer> bySpare =
        Comparator.comparingInt(at -> widths[at] - columns.get(at).least());
    for (int left = excess; left > 0; left--) {
      int widest = shown.stream().max(bySpare).orElseThrow();
      widths[widest]--;
    }
  }

  /**
   * Gives room that is left over to the columns that would hold more, but not so much that one long
   * cell tears the others apart.
   */
  private void grow(int room, int[] full) {
    int left = room;
    for (int at : shown) {
      int most = Math.min(full[at], GROWTH * columns.get(at).most());
      int more = Math.max(0, Math.min(left, most - widths[at]));
      widths[at] += more;
      left -= more;
    }
  }

  /** The headings. */
  StyledLine head() {
    return set(columns.stream().map(c -> StyledLine.of(c.title(), Role.HEADER)).toList());
  }

  /** One row of cells, set into the columns. */
  StyledLine set(List<StyledLine> cells) {
    StyledLine line = StyledLine.EMPTY;
    for (int at : shown) {
      StyledLine cell = columns.get(at).set(cells.get(at), widths[at]);
      line = line == StyledLine.EMPTY ? cell : line.plus(StyledLine.spaces(GAP)).plus(cell);
    }
    return line;
  }

  /** Where a column begins, 0 if it is not shown. */
  int start(String title) {
    int start = 0;
    for (int at : shown) {
      if (columns.get(at).title().equals(title)) {
        return start;
      }
      start += widths[at] + GAP;
    }
    return 0;
  }
}
