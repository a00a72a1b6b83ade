package gpudeck.tui.view;

import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.view.RowKey.OfArray;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of the queue, as filter, order and folds of the user want them.
 *
 * @param all everything in scope, whether or not the filter lets it through
 * @param rows what is to be shown
 * @param keys what the rows stand for, in order
 * @param through how many jobs the filter lets through, each task of an array by itself
 * @param known how many there are
 */
public record QueueRows(
    List<JobRow> all, List<JobRow> rows, List<RowKey> keys, Tally through, Tally known) {

  private static final Last<Wish, QueueRows> LAST = new Last<>(QueueRows::made);

  /** One list over all hosts in scope; a job that two of them show is there once. */
  public static QueueRows of(Scene scene) {
    ListState list = scene.state().list();
    boolean ended = scene.state().scope().ended() != Ended.NONE;
    return LAST.of(
        new Wish(
            JobsInOrder.of(scene),
            list.filter().trim(),
            ended,
            ended ? Set.of() : held(list),
            list.unfolded()));
  }

  /**
   * What the rows are made of.
   *
   * @param jobs compared as one, because there may be many
   * @param held a job that ends stays selected, and so in sight
   */
  private record Wish(
      JobsInOrder jobs, String filter, boolean ended, Set<RowKey> held, Set<RowKey> unfolded) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Wish that
          && jobs == that.jobs
          && filter.equals(that.filter)
          && ended == that.ended
          && held.equals(that.held)
          && unfolded.equals(that.unfolded);
    }

    @Override
    public int hashCode() {
      return Objects.hash(filter, ended, held, unfolded);
    }

    boolean wants(JobRow row) {
      return ended || !row.job().state().ended() || held.contains(row.key());
    }
  }

  private static Set<RowKey> held(ListState list) {
    Set<RowKey> held = new HashSet<>(list.marks());
    list.selected().ifPresent(held::add);
    return held;
  }

  private static QueueRows made(Wish wish) {
    Filter<JobRow> filter = Filter.of(wish.filter, JobFields.ALL);
    List<JobRow> wanted =
        wish.jobs.rows().stream()
            .filter(wish::wants)
            .filter(row -> filter.isEmpty() || filter.wants(row))
            .toList();
    List<JobRow> rows = Unfolded.of(Folds.of(wanted), wish.unfolded);
    return new QueueRows(
        wish.jobs.rows(), rows, new Keys(rows), Tally.of(wanted), wish.jobs.tally());
  }

  /** The row that the user has selected, if there is any row. */
  public Optional<JobRow> selected(ListState list) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(list.index(keys)));
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

  /** The row of what a job is a part of. */
  public static Optional<RowKey> array(Job job) {
    String whole = whole(job);
    return whole.isEmpty()
        ? Optional.empty()
        : Optional.of(new OfArray(job.key().cluster(), whole));
  }

  /** The id of what a job is a part of; empty text where it is one by itself. */
  static String whole(Job job) {
    return job.key().cluster().isPlain() ? "" : job.whole().orElse("");
  }
}
