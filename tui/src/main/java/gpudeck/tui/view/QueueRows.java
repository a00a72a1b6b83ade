package gpudeck.tui.view;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.RowKey.OfArray;
import gpudeck.tui.view.RowKey.OfJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rows of the queue, as filter, order and folds of the user want them.
 *
 * @param all everything in scope, whether or not the filter lets it through
 * @param rows what is to be shown
 */
public record QueueRows(List<JobRow> all, List<JobRow> rows) {

  /** One list over all hosts in scope; a job that two of them show is there once. */
  public static QueueRows of(Scene scene) {
    Map<JobKey, JobRow> jobs = new LinkedHashMap<>();
    for (HostPicture picture : scene.hosts()) {
      sightings(scene, picture).forEach(row -> jobs.merge(row.job().key(), row, QueueRows::newer));
    }
    List<JobRow> all = List.copyOf(jobs.values());
    ListState list = scene.state().list();
    List<JobRow> wanted = all.stream().filter(wanted(scene)).toList();
    List<JobRow> heads = new ArrayList<>(folded(wanted));
    heads.sort(QueueOrder.of(list, List.copyOf(scene.snapshot().hosts().keySet())));
    return new QueueRows(all, unfolded(heads, list));
  }

  /** What the rows stand for, in order. */
  public List<RowKey> keys() {
    return rows.stream().map(JobRow::key).toList();
  }

  /** The row that the user has selected, if there is any row. */
  public Optional<JobRow> selected(ListState list) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(list.index(keys())));
  }

  /** A row by its key, whether or not filter and folds leave it in sight. */
  static Optional<JobRow> find(Scene scene, RowKey key) {
    QueueRows queue = of(scene);
    return Stream.concat(queue.rows().stream(), queue.all().stream())
        .filter(row -> row.key().equals(key))
        .findFirst();
  }

  /** All records of the array that a job is of, as a host tells them; none of a job by itself. */
  static List<Job> tasks(Scene scene, String host, Job job) {
    return scene
        .snapshot()
        .host(host)
        .flatMap(picture -> reading(scene, picture).lastValue())
        .map(Queue::jobs)
        .orElse(List.of())
        .stream()
        .filter(other -> array(job).isPresent() && array(other).equals(array(job)))
        .toList();
  }

  /** The reading that the queue of a host is made of. */
  static Reading<Queue> reading(Scene scene, HostPicture picture) {
    boolean hasAll = picture.found().map(f -> f.scheduler().allJobs().isPresent()).orElse(true);
    return scene.state().scope().everybody() && hasAll ? picture.allJobs() : picture.jobs();
  }

  private static List<JobRow> sightings(Scene scene, HostPicture picture) {
    Reading<Queue> reading = reading(scene, picture);
    Look look = reading.look(scene.now());
    String host = picture.host().name();
    return reading
        .last()
        .map(seen -> seen.value().jobs().stream().map(job -> row(host, job, look, seen)).toList())
        .orElse(List.of());
  }

  private static JobRow row(String host, Job job, Look look, Reading.Seen<Queue> seen) {
    return new JobRow(new OfJob(job.key()), host, List.of(job), look, seen.at(), false);
  }

  /** Of two hosts that show one job, the one that knows it better. */
  private static JobRow newer(JobRow one, JobRow other) {
    boolean better = other.look() == Look.FRESH && one.look() != Look.FRESH;
    return better ? other : one;
  }

  private static Predicate<JobRow> wanted(Scene scene) {
    ListState list = scene.state().list();
    Filter filter = Filter.of(list.filter());
    boolean ended = scene.state().scope().ended();
    // A job that ends stays selected, and so in sight.
    return row ->
        (ended || !row.job().state().ended() || isHeld(list, row.key()))
            && (filter.isEmpty() || filter.wants(fields(row)));
  }

  private static boolean isHeld(ListState list, RowKey key) {
    return list.selected().equals(Optional.of(key)) || list.marks().contains(key);
  }

  private static Map<String, String> fields(JobRow row) {
    Job job = row.job();
    Map<String, String> fields = new HashMap<>();
    fields.put("host", row.host());
    fields.put("id", job.id());
    fields.put("name", job.name().value());
    fields.put("user", job.user().value());
    fields.put("state", job.state().word() + " " + StateSign.word(job.state()));
    fields.put("partition", text(job.partition()));
    fields.put("project", text(job.project()));
    fields.put("reason", text(job.reason()) + " " + text(job.inShort()));
    fields.put("node", text(job.nodeList()));
    return fields;
  }

  private static String text(Optional<SafeText> text) {
    return text.map(SafeText::value).orElse("");
  }

  private static Collection<JobRow> folded(List<JobRow> rows) {
    Map<RowKey, JobRow> heads = new LinkedHashMap<>();
    rows.forEach(row -> heads.merge(array(row.job()).orElse(row.key()), row, QueueRows::both));
    heads.replaceAll((key, row) -> key.equals(row.key()) ? row : head(key, row));
    return heads.values();
  }

  /** A single task of an array is a job like any other. */
  private static JobRow head(RowKey key, JobRow row) {
    boolean single = row.jobs().size() == 1 && row.total().orElse(2) == 1;
    List<Job> jobs = row.jobs().stream().sorted(QueueOrder.TASKS).toList();
    RowKey own = single ? row.key() : key;
    return new JobRow(own, row.host(), jobs, row.look(), row.seen(), false);
  }

  private static JobRow both(JobRow one, JobRow other) {
    List<Job> jobs = new ArrayList<>(one.jobs());
    jobs.addAll(other.jobs());
    return new JobRow(one.key(), one.host(), jobs, one.look(), one.seen(), false);
  }

  private static Optional<RowKey> array(Job job) {
    return job.array().map(ArrayTask::job).map(id -> new OfArray(job.key().cluster(), id));
  }

  private static List<JobRow> unfolded(List<JobRow> heads, ListState list) {
    List<JobRow> rows = new ArrayList<>();
    for (JobRow head : heads) {
      rows.add(head);
      if (head.isArray() && list.unfolded().contains(head.key())) {
        head.jobs().forEach(job -> rows.add(task(head, job)));
      }
    }
    return List.copyOf(rows);
  }

  private static JobRow task(JobRow head, Job job) {
    RowKey key = new OfJob(job.key());
    return new JobRow(key, head.host(), List.of(job), head.look(), head.seen(), true);
  }
}
