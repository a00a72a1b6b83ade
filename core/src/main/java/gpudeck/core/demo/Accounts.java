package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The table that the stand-in {@code sacct} prints: a line a job that has ended, columns parted by
 * tabs, named as {@code sacct -o} takes them, and the end as a number.
 */
final class Accounts {

  private Accounts() {}

  static String text(Cluster cluster, Path home) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    Stream.concat(cluster.past().stream(), cluster.jobs().stream())
        .filter(job -> job.ended.isPresent())
        .map(job -> columns(job, home))
        .peek(columns -> head(lines, columns))
        .forEach(columns -> lines.add(String.join("\t", columns.values())));
    return lines.toString();
  }

  private static void head(StringJoiner lines, Map<String, String> columns) {
    if (lines.length() == 1) {
      lines.add(String.join("\t", columns.keySet()));
    }
  }

  private static Map<String, String> columns(ClusterJob job, Path home) {
    Map<String, String> columns = how(job);
    Instant end = job.ended.orElseThrow();
    int cores = job.plan.ask().cpus() * job.plan.ask().nodes();
    Footprint used = Footprint.of(job, end);
    columns.put("MaxRSS", used.memoryKib() + "K");
    columns.put("NTasks", "1");
    columns.put("ReqMem", Footprint.GIB_A_CORE * cores + "G");
    columns.put("TotalCPU", SlurmText.longDuration(used.cpuTime()));
    columns.put("NCPUS", "" + cores);
    columns.put("QOS", "normal");
    columns.put("TRESUsageInMax", used.most());
    JobFolder folder = new JobFolder(home, job.plan);
    columns.put("WorkDir", folder.path().toString());
    columns.put("SubmitLine", "sbatch " + folder.script());
    columns.put("seconds", "" + end.getEpochSecond());
    return columns;
  }

  private static Map<String, String> how(ClusterJob job) {
    Map<String, String> columns = new LinkedHashMap<>();
    int status = job.ending.map(how -> how.waitStatus).orElse(0);
    columns.put("JobIDRaw", "" + job.id);
    columns.put("State", job.state());
    columns.put("ExitCode", (status >> 8) + ":" + (status & 0x7f));
    columns.put("Submit", SlurmText.time(job.submitted));
    columns.put("Start", SlurmText.time(job.started, "Unknown"));
    columns.put("End", SlurmText.time(job.ended, "Unknown"));
    columns.put("ElapsedRaw", "" + job.elapsed(job.ended.orElseThrow()).toSeconds());
    columns.put("JobID", job.shownId());
    columns.put("Timelimit", SlurmText.longDuration(job.plan.ask().limit()));
    columns.put("User", job.plan.owner().user());
    columns.put("Account", job.plan.owner().account());
    columns.put("Partition", job.plan.ask().partition());
    columns.put("NNodes", "" + job.plan.ask().nodes());
    columns.put("NodeList", job.shares.isEmpty() ? "None assigned" : SlurmText.nodes(job));
    columns.put("AllocTRES", job.shares.isEmpty() ? "" : SlurmText.tres(job));
    columns.put("JobName", job.plan.name());
    return columns;
  }
}
