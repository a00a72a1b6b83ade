package gpudeck.core.store.last;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes bytes of what the first frame of a later start needs, and of no more than that. */
final class PictureWriter {

  /** Of the jobs that were selected lately, so many are kept whole. */
  private static final int LATEST = 3;

  /** Between an answer and its part: the part's number and length. */
  private static final int HEAD = 12;

  private final FieldWriter body = new FieldWriter();
  private int room;

  private PictureWriter(int room) {
    this.room = room;
  }

  /**
   * @param way which machine the host's name means, and as whom
   * @param most bytes; where there is no room for all, jobs that have ended go first
   */
  static byte[] write(HostPicture picture, String way, int most) {
    PictureWriter writer = new PictureWriter(most);
    writer.body.text(way);
    writer.room -= writer.body.size();
    writer.ofSelected(picture);
    writer.jobs(picture.jobs());
    writer.add(Part.GPUS, to -> reading(to, picture.gpus(), SavedGpus::write));
    writer.add(
        Part.ENVIRONMENTS, to -> reading(to, picture.environments(), SavedEnvironments::write));
    return writer.body.bytes();
  }

  private void ofSelected(HostPicture picture) {
    add(Part.FOUND, to -> reading(to, picture.finding(), (w, found) -> w.text(found.inShort())));
    add(Part.LOGS, to -> map(to, picture.logs(), PictureWriter::wish, log -> log, SavedLog::write));
    add(
        Part.DETAILS,
        to -> map(to, picture.details(), SavedJob::writeKey, one -> one, SavedDetails::write));
    add(
        Part.JOB_GPUS,
        to -> map(to, picture.jobGpus(), SavedJob::writeKey, JobGpus::reading, SavedGpus::write));
    add(
        Part.ACTIVATES,
        to ->
            map(to, picture.activates(), SavedJob::writeKey, one -> one, PictureWriter::activates));
  }

  private static void wish(FieldWriter to, LogWish wish) {
    SavedJob.writeKey(to, wish.job().job());
    to.word(wish.stream());
  }

  private static void activates(FieldWriter to, Optional<ActivateLine> line) {
    to.maybe(line, SavedEnvironments::writeLine);
  }

  /** Half as many jobs, and half as many again, until there is room for them. */
  private void jobs(Reading<Queue> queue) {
    if (add(Part.JOBS, to -> reading(to, queue, PictureWriter::queue))) {
      return;
    }
    List<Job> jobs = new ArrayList<>(queue.lastValue().map(Queue::jobs).orElse(List.of()));
    jobs.sort(Comparator.comparing(job -> job.state().ended()));
    int unread = queue.lastValue().map(Queue::unread).orElse(0);
    boolean fits = false;
    for (int left = jobs.size() / 2; !fits; left /= 2) {
      Queue kept = new Queue(List.copyOf(jobs.subList(0, left)), unread);
      fits = add(Part.JOBS, to -> reading(to, queue, (w, all) -> queue(w, kept))) || left == 0;
    }
  }

  private static void queue(FieldWriter to, Queue queue) {
    to.list(queue.jobs(), SavedJob::write);
    to.number(queue.unread());
  }

  /** Adds a part, if there is room for it. */
  private boolean add(Part part, Consumer<FieldWriter> content) {
    FieldWriter to = new FieldWriter();
    content.accept(to);
    boolean fits = to.size() + HEAD <= room;
    if (fits) {
      body.word(part);
      body.block(to.bytes());
      room -= to.size() + HEAD;
    }
    return fits;
  }

  private static <T> void reading(
      FieldWriter to, Reading<T> reading, BiConsumer<FieldWriter, T> each) {
    to.maybe(reading.last(), (w, seen) -> seen(w, seen, each));
  }

  private static <T> void seen(
      FieldWriter to, Reading.Seen<T> seen, BiConsumer<FieldWriter, T> each) {
    to.instant(seen.at());
    each.accept(to, seen.value());
  }

  /** The newest entries of a map, which come last in it. */
  private static <K, V, T> void map(
      FieldWriter to,
      Map<K, V> map,
      BiConsumer<FieldWriter, K> key,
      Function<V, Reading<T>> reading,
      BiConsumer<FieldWriter, T> each) {
    List<Map.Entry<K, V>> known =
        map.entrySet().stream()
            .filter(entry -> reading.apply(entry.getValue()).last().isPresent())
            .toList();
    to.list(
        known.subList(Math.max(0, known.size() - LATEST), known.size()),
        (w, entry) -> {
          key.accept(w, entry.getKey());
          seen(w, reading.apply(entry.getValue()).last().orElseThrow(), each);
        });
  }
}
