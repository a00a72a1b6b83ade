package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Same;
import gpudeck.core.scheduler.pbs.Listing.Printed;
import gpudeck.core.scheduler.pbs.Listing.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one job around something that was done to it.
 *
 * @param exit of the program that did it
 * @param after empty where PBS tells nothing of it any more
 * @param looked whether PBS answered after it was done
 */
record Acted(Job before, int exit, Optional<Job> after, boolean looked, String err) {

  /** Empty where the job was not there before, so that nothing was done. */
  static Parsed<Optional<Acted>> of(ClusterKey cluster, OrderScript target, Answer.Done done) {
    PbsTrouble trouble = new PbsTrouble(cluster.name());
    Optional<Report> report = target.listing().report(done).filter(r -> !r.programs().isEmpty());
    if (report.isEmpty()) {
      return new Parsed.Bad<>(trouble.garbled("qstat", done));
    }
    List<Printed> programs = report.get().programs();
    if (programs.size() == 1 && !QueueParser.GONE.contains(programs.get(0).exit())) {
      Optional<Trouble> failed = trouble.of(programs.get(0).exit(), done);
      return new Parsed.Bad<>(failed.orElseThrow());
    }
    Instant now = report.get().now();
    Optional<Job> before = job(cluster, target, programs.get(0), now);
    Optional<Printed> look = programs.stream().skip(2).findFirst();
    Optional<Job> after = look.flatMap(printed -> job(cluster, target, printed, now));
    boolean looked = look.filter(it -> QueueParser.GONE.contains(it.exit())).isPresent();
    return new Parsed.Value<>(
        before
            .filter(job -> programs.size() > 1)
            .map(job -> new Acted(job, programs.get(1).exit(), after, looked, done.err())));
  }

  /** The very job, as a look before or after tells it. */
  private static Optional<Job> job(
      ClusterKey cluster, OrderScript target, Printed printed, Instant now) {
    List<Job> found = new ArrayList<>();
    target
        .listing()
        .format()
        .cut(
            printed.records(),
            Format.JOB,
            record -> new JobLine(cluster, record, now, new Same()).job().ifPresent(found::add));
    return found.stream().filter(job -> job.key().equals(target.job().key())).findFirst();
  }
}
