package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** OpenPBS 23.06, as {@code qstat} and {@code pbsnodes} print it. */
record PbsDialect() implements Dialect {

  /** Has PBS write the output where it is asked for, instead of copying it there at the end. */
  static final String IN_PLACE = "-k oed";

  @Override
  public Map<String, String> tables(Cluster cluster, Path home, Instant now) {
    PbsJobs jobs = new PbsJobs(cluster, home);
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("jobs", jobs.text());
    tables.put("ids", jobs.ids());
    tables.put("nodes", new PbsNodes(cluster).nodes());
    tables.put("queues", new PbsNodes(cluster).queues());
    return tables;
  }

  @Override
  public boolean tellsElapsed() {
    return false;
  }

  @Override
  public String log(ClusterJob job) {
    return PbsText.log(job);
  }

  @Override
  public boolean writesInPlace(Plan plan) {
    return plan.has(IN_PLACE);
  }

  @Override
  public String lastWord(ClusterJob job, Ending ending, Instant at) {
    return ending == Ending.TIMEOUT
        ? "\n=>> PBS: job killed: walltime %d exceeded limit %d\n"
            .formatted(job.elapsed(at).toSeconds() + 1, job.plan.ask().limit().toSeconds())
        : "";
  }

  @Override
  public String directives(Plan plan) {
    Plan.Ask ask = plan.ask();
    return "#PBS -N %s\n".formatted(plan.name())
        + "#PBS -q %s -P %s\n".formatted(ask.partition(), plan.owner().account())
        + "#PBS -l select=%s\n".formatted(PbsText.select(ask))
        + "#PBS -l walltime=%s\n".formatted(PbsText.duration(ask.limit()))
        + "#PBS -j oe%s\n".formatted(plan.has(IN_PLACE) ? " " + IN_PLACE : "");
  }
}
