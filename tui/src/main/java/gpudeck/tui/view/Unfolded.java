package gpudeck.tui.view;

import gpudeck.core.scheduler.Job;
import gpudeck.tui.view.RowKey.OfJob;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;

/** Rows with the tasks of open arrays below them; each such row is made when it is asked for. */
final class Unfolded extends AbstractList<JobRow> implements RandomAccess {

  private final List<JobRow> heads;

  /** The place of each head, and behind them the number of all rows. */
  private final int[] places;

  private Unfolded(List<JobRow> heads, Set<RowKey> open) {
    this.heads = heads;
    places = new int[heads.size() + 1];
    for (int at = 0; at < heads.size(); at++) {
      JobRow head = heads.get(at);
      boolean isOpen = head.isArray() && open.contains(head.key());
      places[at + 1] = places[at] + 1 + (isOpen ? head.jobs().size() : 0);
    }
  }

  /**
   * The rows.
   *
   * @param open keys of arrays
   */
  static List<JobRow> of(List<JobRow> heads, Set<RowKey> open) {
    return open.isEmpty() ? heads : new Unfolded(heads, open);
  }

  @Override
  public int size() {
    return places[heads.size()];
  }

  @Override
  public JobRow get(int index) {
    int found = Arrays.binarySearch(places, 0, heads.size(), index);
    if (found >= 0) {
      return heads.get(found);
    }
    int above = -found - 2;
    return task(heads.get(above), index - places[above] - 1);
  }

  private static JobRow task(JobRow head, int task) {
    Job job = head.jobs().get(task);
    RowKey key = new OfJob(job.key());
    return new JobRow(key, head.host(), List.of(job), head.look(), head.seen(), true);
  }
}
