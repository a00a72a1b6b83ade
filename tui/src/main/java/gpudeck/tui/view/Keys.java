package gpudeck.tui.view;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** What rows stand for, in order. */
final class Keys extends AbstractList<RowKey> implements RandomAccess {

  private final List<JobRow> rows;

  Keys(List<JobRow> rows) {
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public RowKey get(int index) {
    return rows.get(index).key();
  }
}
