package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slurm 22.05, as {@code squeue}, {@code scontrol} and {@code sacct} print it. */
record SlurmDialect() implements Dialect {

  @Override
  public Map<String, String> tables(Cluster cluster, Path home, Instant now) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("jobs", new JobTable(home, now).text(cluster.jobs()));
    tables.put("shown-jobs", new ShownJobs(home, now).text(cluster.jobs()));
    tables.put("shown-nodes", ShownNodes.nodes(cluster));
    tables.put("shown-partitions", ShownNodes.partitions(cluster.layout()));
    tables.put("accounts", Accounts.text(cluster, home));
    tables.put("steps", RunningSteps.text(cluster.jobs(), now));
    tables.put("room", new RoomTable(cluster, now).text());
    return tables;
  }

  @Override
  public boolean tellsElapsed() {
    return true;
  }

  @Override
  public String log(ClusterJob job) {
    return SlurmText.log(job);
  }

  @Override
  public boolean writesInPlace(Plan plan) {
    return true;
  }

  @Override
  public String lastWord(ClusterJob job, Ending ending, Instant at) {
    return switch (ending) {
      case COMPLETED -> "";
      case FAILED -> "srun: error: " + job.firstNode() + ": task 0: Exited with exit code 1\n";
      case TIMEOUT -> slurmstepd(job, at, " DUE TO TIME LIMIT");
      case PREEMPTED -> slurmstepd(job, at, " DUE TO PREEMPTION");
      case CANCELLED -> slurmstepd(job, at, "");
    };
  }

  private static String slurmstepd(ClusterJob job, Instant at, String why) {
    return "\nslurmstepd: error: *** JOB %d ON %s CANCELLED AT %s%s ***\n"
        .formatted(job.id, job.firstNode(), SlurmText.time(at), why);
  }

  @Override
  public String directives(Plan plan) {
    Plan.Ask ask = plan.ask();
    return "#SBATCH --job-name=%s\n".formatted(plan.name())
        + "#SBATCH --partition=%s\n".formatted(ask.partition())
        + "#SBATCH --nodes=%d --gres=gpu:%d\n".formatted(ask.nodes(), ask.cards())
        + "#SBATCH --time=%s\n".formatted(SlurmText.duration(ask.limit()));
  }
}
