package gpudeck.core.log;

import gpudeck.core.text.InkedLine;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Many lines as one immutable list, without a copy of them. */
final class LogLines extends AbstractList<InkedLine> implements RandomAccess {
  private final List<List<InkedLine>> parts;
  private final int[] starts;
  private final int size;

  LogLines(List<List<InkedLine>> parts) {
    this.parts = List.copyOf(parts);
    this.starts = new int[parts.size()];
    int total = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = total;
      total += parts.get(i).size();
    }
    this.size = total;
  }

  @Override
  public InkedLine get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    int found = Arrays.binarySearch(starts, index);
    int part = found >= 0 ? lastWithStart(found) : -found - 2;
    return parts.get(part).get(index - starts[part]);
  }

  /** Empty parts share their start with the part that holds the line. */
  private int lastWithStart(int found) {
    int part = found;
    while (part + 1 < starts.length && starts[part + 1] == starts[part]) {
      part++;
    }
    return part;
  }

  @Override
  public int size() {
    return size;
  }
}
