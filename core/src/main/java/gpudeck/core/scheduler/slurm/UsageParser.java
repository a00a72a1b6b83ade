package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a job has used: while it runs {@code sstat -n -P -a -j}, of the steps that run (18.08 to 25;
 * nothing in it is written by users); after its end sacct.
 */
record UsageParser(ClusterKey cluster, Release release, String end) {

  private static final int COLUMNS = 4;

  /** Those of sstat. */
  static String columns(Release release) {
    return "JobID,NTasks,AveCPU,MaxRSS" + (release.since(18, 8) ? ",TRESUsageInMax" : "");
  }

  /**
   * sstat ends with 0 also where it says that no step runs, and after 18 s of a dead controller.
   */
  Parsed<Usage> running(JobKey asked, Answer.Done done) {
    Optional<Trouble> failed = new SlurmTrouble(cluster.name()).of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    List<StepUse> steps =
        done.out()
            .lines()
            .map(line -> line.split("\\|", -1))
            .filter(cells -> cells.length >= COLUMNS && isOf(asked, cells[0]))
            .map(cells -> StepUse.of(cells[1], cells[2], cells[3], cells[cells.length - 1]))
            .toList();
    return steps.isEmpty()
        ? none("sstat tells nothing of its steps.")
        : new Parsed.Value<>(usage(steps));
  }

  private static boolean isOf(JobKey asked, String step) {
    return step.startsWith(asked.rawId() + ".");
  }

  private static Usage usage(List<StepUse> steps) {
    Optional<Duration> cpuTime =
        steps.stream().flatMap(step -> step.cpuTime().stream()).reduce(Duration::plus);
    return StepUse.all(
        steps,
        cpuTime,
        Usage.given(OptionalInt.empty(), OptionalLong.empty()),
        "sstat, of the steps that run");
  }

  Parsed<Usage> ended(JobKey asked, Answer.Done done) {
    if (AccountParser.keepsNone(done)) {
      return none(cluster.name() + " keeps no account of what jobs used.");
    }
    Optional<Trouble> failed = new SlurmTrouble(cluster.name()).of(done);
    if (failed.isPresent()) {
      return new Parsed.Bad<>(failed.get());
    }
    return new PastDetails(cluster, release, end)
        .read(asked, done.out())
        .flatMap(details -> details.usage())
        .<Parsed<Usage>>map(Parsed.Value::new)
        .orElseGet(() -> none("sacct does not know the job yet."));
  }

  private static Parsed<Usage> none(String says) {
    return new Parsed.Bad<>(Trouble.of(Kind.MISSING, says));
  }
}
