package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The table that the stand-in {@code squeue} prints: a line a job, columns parted by tabs, named as
 * {@code squeue -O} takes them.
 *
 * @param home of the user, whose jobs work below it
 */
record JobTable(Path home, Instant now) {

  String text(Collection<ClusterJob> jobs) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    jobs.stream().limit(1).forEach(job -> lines.add(String.join("\t", columns(job).keySet())));
    jobs.forEach(job -> lines.add(String.join("\t", columns(job).values())));
    return lines.toString();
  }

  private Map<String, String> columns(ClusterJob job) {
    Map<String, String> columns = new LinkedHashMap<>();
    identity(job, columns);
    times(job, columns);
    resources(job, columns);
    files(job, columns);
    return columns;
  }

  private static void identity(ClusterJob job, Map<String, String> columns) {
    columns.put("JobID", "" + job.id);
    columns.put("ArrayJobID", "" + job.array);
    columns.put("ArrayTaskID", job.isArray() ? job.tasks() : "N/A");
    columns.put("JobArrayID", job.shownId());
    columns.put("Name", job.plan.name());
    columns.put("UserName", job.plan.owner().user());
    columns.put("Account", job.plan.owner().account());
    columns.put("Partition", job.plan.ask().partition());
    columns.put("State", job.state());
    columns.put("Reason", job.reason);
    columns.put("PriorityLong", job.isHeld() ? "0" : "" + (20_000 - job.id % 9973));
    columns.put("Dependency", SlurmText.dependency(job));
    columns.put("QOS", "normal");
    columns.put("Comment", "(null)");
  }

  private void times(ClusterJob job, Map<String, String> columns) {
    columns.put("TimeUsed", SlurmText.duration(job.elapsed(now)));
    columns.put("TimeLimit", SlurmText.duration(job.plan.ask().limit()));
    columns.put("SubmitTime", SlurmText.time(job.submitted));
    columns.put("StartTime", SlurmText.time(job.started.or(() -> job.expected), "N/A"));
    columns.put("EndTime", SlurmText.time(job.ended.or(job::deadline), "N/A"));
  }

  private static void resources(ClusterJob job, Map<String, String> columns) {
    Plan.Ask ask = job.plan.ask();
    columns.put("NumNodes", "" + ask.nodes());
    columns.put("NodeList", SlurmText.nodes(job));
    columns.put("SchedNodes", "(null)");
    columns.put("tres-alloc", SlurmText.tres(job));
    columns.put("tres-per-node", SlurmText.perNode(job));
    columns.put("tres-per-job", "N/A");
    columns.put("tres-per-socket", "N/A");
    columns.put("tres-per-task", "N/A");
    columns.put("NumCPUs", "" + ask.cpus() * ask.nodes());
    columns.put("MinMemory", 2 * ask.cpus() + "G");
    columns.put("Feature", "(null)");
    columns.put("RestartCnt", "0");
    columns.put("BatchFlag", "1");
    columns.put("exit_code", "" + job.ending.map(how -> how.waitStatus).orElse(0));
  }

  private void files(ClusterJob job, Map<String, String> columns) {
    JobFolder folder = new JobFolder(home, job.plan);
    String log = folder.path().resolve(SlurmText.logPattern(job)).toString();
    columns.put("Command", folder.script().toString());
    columns.put("WorkDir", folder.path().toString());
    columns.put("STDOUT", log);
    columns.put("STDERR", log);
  }
}
