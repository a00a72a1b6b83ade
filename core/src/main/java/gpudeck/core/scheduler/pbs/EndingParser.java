package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code qstat -x -E -f} prints of some jobs. Those it does not know are left out, and a
 * server that keeps no history knows none.
 *
 * @param asked only of these is anything believed
 */
record EndingParser(ClusterKey cluster, Listing listing, List<Job> asked) {

  private static final Set<Integer> NOTHING_KNOWN =
      Set.of(PbsTrouble.UNKNOWN_JOB, PbsTrouble.FINISHED, PbsTrouble.NO_HISTORY);

  Parsed<List<Ending>> read(Answer.Done done) {
    Optional<Listing.Report> report = listing.report(done).filter(one -> !one.programs().isEmpty());
    if (report.isEmpty()) {
      return new Parsed.Bad<>(new PbsTrouble(cluster.name()).garbled("qstat", done));
    }
    Listing.Printed printed = report.get().programs().get(0);
    Optional<Trouble> failed =
        NOTHING_KNOWN.contains(printed.exit())
            ? Optional.empty()
            : new PbsTrouble(cluster.name()).of(printed.exit(), done);
    return failed
        .<Parsed<List<Ending>>>map(Parsed.Bad::new)
        .orElseGet(() -> new Parsed.Value<>(endings(report.get(), printed.records())));
  }

  private List<Ending> endings(Listing.Report report, String printed) {
    Records records = new Records(cluster, report.now(), owner -> true);
    listing.format().cut(printed, Format.JOB, records::add);
    records.queue(0);
    return Ending.of(records.ended(), asked);
  }
}
