package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Job;
import gpudeck.tui.view.RowKey.OfArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of jobs, the tasks of each array in one; it stands where the first of them does. */
final class Folds {

  private static final Tasks NONE =
      new Tasks(new OfArray(new ClusterKey("", ""), ""), 0, List.of());

  private final List<JobRow> heads = new ArrayList<>();
  private final Map<OfArray, Tasks> arrays = new HashMap<>();

  /** Tasks of one array mostly stand together: those that the row before belongs to. */
  private Tasks last = NONE;

  private Folds() {}

  /**
   * What there is of one array.
   *
   * @param place in the list
   */
  private record Tasks(OfArray array, int place, List<JobRow> rows) {

    boolean are(Job job, String whole) {
      return array.array().equals(whole) && array.cluster().equals(job.key().cluster());
    }

    /** A single task of an array is a job like any other. */
    JobRow head() {
      JobRow first = rows.get(0);
      boolean single = rows.size() == 1 && first.total().orElse(2) == 1;
      return single ? first : folded(first);
    }

    private JobRow folded(JobRow first) {
      List<Job> jobs = rows.stream().map(JobRow::job).sorted(QueueOrder.TASKS).toList();
      return new JobRow(array, first.host(), jobs, first.look(), first.seen(), false);
    }
  }

  /** What there is, folded. */
  static List<JobRow> of(List<JobRow> rows) {
    Folds folds = new Folds();
    rows.forEach(folds::add);
    folds.arrays.values().forEach(tasks -> folds.heads.set(tasks.place(), tasks.head()));
    return Collections.unmodifiableList(folds.heads);
  }

  private void add(JobRow row) {
    Job job = row.job();
    String whole = QueueRows.whole(job);
    if (whole.isEmpty()) {
      heads.add(row);
      return;
    }
    if (!last.are(job, whole)) {
      OfArray array = new OfArray(job.key().cluster(), whole);
      last = arrays.computeIfAbsent(array, anew -> begun(anew, row));
    }
    last.rows().add(row);
  }

  private Tasks begun(OfArray array, JobRow first) {
    heads.add(first);
    return new Tasks(array, heads.size() - 1, new ArrayList<>());
  }
}
