package gpudeck.tui.view;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.probe.Reading.Look;
import gpudeck.core.scheduler.History;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.view.RowKey.OfJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All jobs of all hosts in scope, each once, in the order that the user wants: what does not change
 * while somebody types a filter or walks through the list.
 *
 * @param rows one a job
 */
record JobsInOrder(List<JobRow> rows, Tally tally) {

  private static final Last<Wish, JobsInOrder> LAST = new Last<>(JobsInOrder::made);

  /** Those of a scene. */
  static JobsInOrder of(Scene scene) {
    List<Sighting> sightings =
        scene.hosts().stream().flatMap(host -> sightings(scene, host)).toList();
    ListState list = scene.state().list();
    List<String> hosts = List.copyOf(scene.snapshot().hosts().keySet());
    boolean many = scene.state().scope().source() == Scope.Source.BOTH;
    return LAST.of(new Wish(sightings, many, list.sort(), list.reversed(), hosts));
  }

  /**
   * What the rows depend on.
   *
   * @param endedLast what ended on one host must not push what runs on the next one out of sight
   */
  private record Wish(
      List<Sighting> sightings,
      boolean endedLast,
      Sort sort,
      boolean reversed,
      List<String> hosts) {

    Comparator<JobRow> order() {
      Comparator<JobRow> wanted = QueueOrder.of(sort, reversed, hosts);
      return endedLast
          ? Comparator.<JobRow, Boolean>comparing(row -> row.job().state().ended())
              .thenComparing(wanted)
          : wanted;
    }
  }

  /** A list of jobs as one host tells it. A new answer is another one, whatever it says. */
  private record Sighting(String host, Reading.Seen<Queue> seen, Look look) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Sighting that
          && host.equals(that.host)
          && seen.value().jobs() == that.seen.value().jobs()
          && seen.at().equals(that.seen.at())
          && look == that.look;
    }

    @Override
    public int hashCode() {
      return Objects.hash(host, seen.at(), look);
    }

    Stream<JobRow> rows() {
      return seen.value().jobs().stream().map(this::row);
    }

    private JobRow row(Job job) {
      return new JobRow(new OfJob(job.key()), host, List.of(job), look, seen.at(), false);
    }
  }

  private static Stream<Sighting> sightings(Scene scene, HostPicture picture) {
    Reading<Queue> history = picture.history().map(History::queue);
    return switch (scene.state().scope().source()) {
      case QUEUE -> sighting(scene, picture, QueueRows.reading(scene, picture));
      case HISTORY -> sighting(scene, picture, history);
      case BOTH ->
          Stream.concat(
              sighting(scene, picture, QueueRows.reading(scene, picture)),
              sighting(scene, picture, history));
    };
  }

  private static Stream<Sighting> sighting(
      Scene scene, HostPicture picture, Reading<Queue> reading) {
    Look look = reading.look(scene.now());
    return reading.last().stream().map(seen -> new Sighting(picture.host().name(), seen, look));
  }

  private static JobsInOrder made(Wish wish) {
    List<JobRow> rows = new ArrayList<>(each(wish.sightings));
    rows.sort(wish.order());
    return new JobsInOrder(List.copyOf(rows), Tally.of(rows));
  }

  /** Each job once, in the order in which they were told: sorting what is sorted costs little. */
  private static Collection<JobRow> each(List<Sighting> sightings) {
    if (sightings.size() == 1) {
      return sightings.get(0).rows().toList();
    }
    Map<JobKey, JobRow> jobs = new LinkedHashMap<>();
    sightings.stream()
        .flatMap(Sighting::rows)
        .forEach(row -> jobs.merge(row.job().key(), row, JobsInOrder::better));
    return jobs.values();
  }

  /** Of two that show one job, the one that knows it better; how it ended is more than that. */
  private static JobRow better(JobRow one, JobRow other) {
    boolean ended = other.job().state().ended();
    if (ended != one.job().state().ended()) {
      return ended ? other.alsoOn(one) : one.alsoOn(other);
    }
    boolean fresher = other.look() == Look.FRESH && one.look() != Look.FRESH;
    return fresher ? other.alsoOn(one) : one.alsoOn(other);
  }
}
