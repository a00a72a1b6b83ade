package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.scheduler.pbs.Listing.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A list that {@code qstat -f} printed, and after it the running subjobs of one's own arrays, as a
 * queue.
 *
 * @param wanted which jobs of the list, by their owner
 */
record QueueParser(ClusterKey cluster, Listing listing, Predicate<String> wanted) {

  /** Ways in which jobs that were asked for by their ids may have gone meanwhile. */
  static final Set<Integer> GONE = Set.of(0, PbsTrouble.UNKNOWN_JOB, PbsTrouble.FINISHED);

  /**
   * What a script told.
   *
   * @param ended jobs that were asked for since they are in the queue no more
   */
  record Told(Queue queue, List<Job> ended) {}

  Parsed<Queue> read(Answer.Done done) {
    Parsed<Told> told = readAll(done);
    return told instanceof Parsed.Value<Told> value
        ? new Parsed.Value<>(value.value().queue())
        : new Parsed.Bad<>(((Parsed.Bad<Told>) told).trouble());
  }

  Parsed<Told> readAll(Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster.name());
    Optional<Report> report = listing.report(done).filter(one -> !one.programs().isEmpty());
    if (report.isEmpty()) {
      Optional<Trouble> failed = trouble.of(done.exit(), done);
      return new Parsed.Bad<>(failed.orElseGet(() -> trouble.garbled("qstat", done)));
    }
    Optional<Trouble> failed = trouble.of(report.get().programs().get(0).exit(), done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    Told told = told(report.get());
    return told.queue().jobs().isEmpty() && told.queue().unread() > 0
        ? new Parsed.Bad<>(trouble.garbled("qstat", done))
        : new Parsed.Value<>(told);
  }

  private Told told(Report report) {
    Records records = new Records(cluster, report.now(), wanted);
    int unread = 0;
    for (Printed printed : report.programs()) {
      unread += listing.format().cut(printed.records(), Format.JOB, records::add);
      unread += GONE.contains(printed.exit()) ? 0 : 1;
    }
    return new Told(records.queue(unread), records.ended());
  }
}
