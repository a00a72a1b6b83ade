package gpudeck.core.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What {@code scontrol -d show job} prints of each job (22.05), blocks parted by an empty line.
 *
 * @param home of the user, whose jobs work below it
 */
record ShownJobs(Path home, Instant now) {

  String text(Collection<ClusterJob> jobs) {
    return jobs.stream().map(this::block).collect(Collectors.joining("\n"));
  }

  private String block(ClusterJob job) {
    return head(job) + run(job) + resources(job) + files(job);
  }

  private static String head(ClusterJob job) {
    Plan plan = job.plan;
    String array =
        job.isArray() ? "ArrayJobId=" + job.array + " ArrayTaskId=" + job.tasks() + " " : "";
    return "JobId=%d %sJobName=%s\n".formatted(job.id, array, plan.name())
        + "   UserId=%s(21003) GroupId=%1$s(21003) MCS_label=N/A\n".formatted(plan.owner().user())
        + "   Priority=10216 Nice=0 Account=%s QOS=normal\n".formatted(plan.owner().account())
        + "   JobState=%s Reason=%s Dependency=(null)\n".formatted(job.state(), job.reason);
  }

  private String run(ClusterJob job) {
    int status = job.ending.map(how -> how.waitStatus).orElse(0);
    return "   Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=%d:%d\n"
            .formatted(status >> 8, status & 0x7f)
        + "   RunTime=%s TimeLimit=%s TimeMin=N/A\n"
            .formatted(
                SlurmText.duration(job.elapsed(now)), SlurmText.duration(job.plan.ask().limit()))
        + "   SubmitTime=%s StartTime=%s EndTime=%s Deadline=N/A\n"
            .formatted(
                SlurmText.time(job.submitted),
                SlurmText.time(job.started.or(() -> job.expected), "Unknown"),
                SlurmText.time(job.ended.or(job::deadline), "Unknown"));
  }

  private static String resources(ClusterJob job) {
    Plan.Ask ask = job.plan.ask();
    String shares = job.runs() ? shares(job) : "";
    return "   Partition=%s AllocNode:Sid=sdumont11:2416\n".formatted(ask.partition())
        + "   NodeList=%s\n".formatted(SlurmText.nodes(job))
        + "   NumNodes=%d NumCPUs=%d NumTasks=%1$d\n"
            .formatted(ask.nodes(), ask.cpus() * ask.nodes())
        + "   TRES=%s\n".formatted(SlurmText.tres(job))
        + shares;
  }

  private static String shares(ClusterJob job) {
    return job.shares.stream()
        .map(share ->
            "     Nodes=%s CPU_IDs=0-%d Mem=%d GRES=%s\n"
                .formatted(
                    share.node().name(),
                    job.plan.ask().cpus() - 1,
                    2048 * job.plan.ask().cpus(),
                    SlurmText.gres(share)))
        .collect(Collectors.joining());
  }

  private String files(ClusterJob job) {
    Path folder = new JobFolder(home, job.plan).path();
    return "   WorkDir=%s\n   StdErr=%s\n   StdOut=%2$s\n"
        .formatted(folder, folder.resolve(SlurmText.log(job)));
  }
}
