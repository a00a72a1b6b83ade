package gpudeck.tui.view;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a user is in a list.
 *
 * @param selected the row that keys act on; empty: the first one
 * @param at which row that was when it was last seen, for when it is gone
 * @param top first row in sight
 * @param filter as typed; empty: all rows
 * @param unfolded arrays whose tasks are shown one by one
 */
public record ListState(
    Optional<RowKey> selected,
    int at,
    int top,
    String filter,
    Sort sort,
    boolean reversed,
    Set<RowKey> marks,
    Set<RowKey> unfolded) {

  /** At the top of a list that shows all it has. */
  public static final ListState START =
      new ListState(Optional.empty(), 0, 0, "", Sort.HOST, false, Set.of(), Set.of());

  public ListState {
    marks = Set.copyOf(marks);
    unfolded = Set.copyOf(unfolded);
  }

  /** The row that is selected among these: the same one, else the one that took its place. */
  public int index(List<RowKey> rows) {
    if (at < rows.size() && selected.filter(rows.get(at)::equals).isPresent()) {
      return at;
    }
    int same = selected.map(rows::indexOf).orElse(0);
    return same >= 0 ? same : Math.max(0, Math.min(at, rows.size() - 1));
  }

  /** The selection so many rows further down (up if negative), as far as there are rows. */
  public ListState moved(List<RowKey> rows, int by) {
    return rows.isEmpty() ? this : select(rows, index(rows) + by);
  }

  /** The selection on the row of that number, or the nearest that there is. */
  public ListState select(List<RowKey> rows, int row) {
    int found = Math.max(0, Math.min(row, rows.size() - 1));
    return rows.isEmpty() ? this : with(Optional.of(rows.get(found)), found, top);
  }

  /** The same after the rows changed: remembers where the selection is now. */
  public ListState settled(List<RowKey> rows) {
    return moved(rows, 0);
  }

  /**
   * The same with {@code top} so that the selection is in sight and no row below is empty in vain.
   *
   * @param visible how many rows fit
   */
  public ListState inSight(List<RowKey> rows, int visible) {
    int first = Math.max(0, Math.min(top, rows.size() - visible));
    int index = index(rows);
    return with(selected, at, Math.max(index - Math.max(0, visible - 1), Math.min(first, index)));
  }

  public ListState withFilter(String filter) {
    return new ListState(selected, at, top, filter, sort, reversed, marks, unfolded);
  }

  /** Another order; the same one again turns it round. */
  public ListState sortedBy(Sort sort) {
    boolean turned = sort == this.sort && !reversed;
    return new ListState(selected, at, top, filter, sort, turned, marks, unfolded);
  }

  public ListState withMarks(Set<RowKey> marks) {
    return new ListState(selected, at, top, filter, sort, reversed, marks, unfolded);
  }

  /** Marks a row, or takes its mark away. */
  public ListState toggleMark(RowKey row) {
    return withMarks(toggled(marks, row));
  }

  /** Unfolds an array, or folds it again. */
  public ListState toggleFold(RowKey array) {
    Set<RowKey> after = toggled(unfolded, array);
    return new ListState(selected, at, top, filter, sort, reversed, marks, after);
  }

  private ListState with(Optional<RowKey> selected, int at, int top) {
    return new ListState(selected, at, top, filter, sort, reversed, marks, unfolded);
  }

  private static Set<RowKey> toggled(Set<RowKey> rows, RowKey row) {
    Set<RowKey> after = new HashSet<>(rows);
    if (!after.remove(row)) {
      after.add(row);
    }
    return after;
  }
}
