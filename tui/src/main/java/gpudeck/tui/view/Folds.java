package gpudeck.tui.view;

import gpudeck.core.scheduler.Job;
import gpudeck.tui.view.RowKey.OfArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of jobs, the tasks of each array in one; it stands where the first of them does. */
final class Folds {

  private final Map<OfArray, List<JobRow>> arrays = new HashMap<>();
  private final List<List<JobRow>> heads = new ArrayList<>();

  /** Tasks of one array mostly stand together: the array of the row before, and its tasks. */
  private OfArray last;

  private List<JobRow> tasks;

  private Folds() {}

  /** What there is, folded. */
  static List<JobRow> of(List<JobRow> rows) {
    Folds folds = new Folds();
    rows.forEach(folds::add);
    return folds.heads.stream().map(Folds::head).toList();
  }

  private void add(JobRow row) {
    Job job = row.job();
    String whole = job.key().cluster().isPlain() ? "" : job.whole().orElse("");
    if (whole.isEmpty()) {
      heads.add(List.of(row));
      return;
    }
    if (last == null
        || !last.array().equals(whole)
        || !last.cluster().equals(job.key().cluster())) {
      last = new OfArray(job.key().cluster(), whole);
      tasks = arrays.computeIfAbsent(last, none -> begun());
    }
    tasks.add(row);
  }

  private List<JobRow> begun() {
    List<JobRow> begun = new ArrayList<>();
    heads.add(begun);
    return begun;
  }

  /** A single task of an array is a job like any other. */
  private static JobRow head(List<JobRow> rows) {
    JobRow first = rows.get(0);
    boolean single = rows.size() == 1 && first.total().orElse(2) == 1;
    return single ? first : array(first, rows);
  }

  private static JobRow array(JobRow first, List<JobRow> rows) {
    RowKey key = QueueRows.array(first.job()).orElseThrow();
    List<Job> jobs = rows.stream().map(JobRow::job).sorted(QueueOrder.TASKS).toList();
    return new JobRow(key, first.host(), jobs, first.look(), first.seen(), false);
  }
}
