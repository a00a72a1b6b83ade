package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.scheduler.plain.RunRequest;
import gpudeck.core.scheduler.plain.RunStart;
import gpudeck.core.submit.Origin;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers to what is asked of every host, and of a machine without a scheduler, changed at random:
 * each is a value or a trouble.
 */
class MutationTest {

  private static final HostKey HOST = new HostKey("machine", "lea");
  private static final Plain PLAIN = new Plain(HOST, Clock.systemUTC());
  private static final Attempt ATTEMPT =
      Attempt.of(
          new Submission(Optional.empty(), new Raw("#!/bin/sh\n"), Map.of(), List.of(), false),
          1795219200,
          Attempt.Limits.USUAL);

  private final Mutants mutants = new Mutants("\nfound\ngone\ndone\n99999\nkind slurm\n");

  private void survive(String what, String text, Probe<?> probe) {
    mutants.hold(
        what,
        text,
        mutant -> {
          Answer.Done fine = new Answer.Done(0, mutant, "", Duration.ZERO);
          Answer.Done failed = new Answer.Done(mutant.length() % 256, text, mutant, Duration.ZERO);
          return probe.read(fine) != null && probe.read(failed) != null;
        });
  }

  private static Job job(String rawId) {
    Instant made = Instant.parse("2026-11-21T00:00:00Z");
    Job.Times times = Job.Times.UNKNOWN;
    return new Job(
        new JobKey(ClusterKey.plain(HOST), rawId, made),
        rawId,
        Optional.empty(),
        SafeText.of("x"),
        SafeText.of("lea"),
        Optional.empty(),
        JobState.RUNNING,
        SafeText.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        times,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  @Test
  void ofAnyHost() {
    survive("the clock", "1795219200\n", HostClock.now());
    survive("a script", "#!/bin/sh\necho é\n", new ScriptFile(new Raw("/a b.sh")).read());
    survive("git", "0123abcd".repeat(5) + "\nNONCE\n M train.py\n", Origin.of(new Raw("/home")));
    Probe<Finding> search = SchedulerSearch.probe(Optional.empty(), HOST, Clock.systemUTC());
    survive("the look for a scheduler", "x looked 1\nx kind slurm\nx slurm.bin /usr/bin\n", search);
  }

  @Test
  void whatAHostPrintsBesideTheLookIsNoScheduler() {
    Probe<Finding> search = SchedulerSearch.probe(Optional.empty(), HOST, Clock.systemUTC());
    mutants.each(
        "a look that is forged",
        "0123456789abcdef01234567 looked 1\n0123456789abcdef01234567 kind slurm\n",
        mutant -> {
          Probe.Parsed<Finding> read = search.read(new Answer.Done(0, mutant, "", Duration.ZERO));
          assertEquals(Probe.Parsed.Bad.class, read.getClass(), mutant);
        });
  }

  @Test
  void ofAMachineWithoutAScheduler() {
    Submitter submitter = PLAIN.submitter().orElseThrow();
    survive("a submit of a run", "kept\n/home/lea/runs/11111111/log", submitter.submit(ATTEMPT));
    survive("looking for a run", "wait 17\n", submitter.find(ATTEMPT));
    RunRequest request =
        RunRequest.of(Optional.empty(), OptionalInt.of(1), Optional.empty(), List.of("true"));
    survive("a run that is started", "killed\n/home/lea/log", RunStart.probe(request));
    survive(
        "an order to a run", "done\n", PLAIN.order(Order.CANCEL, job("11111111")).orElseThrow());
    survive("an order to a session", "gone\n", PLAIN.order(Order.CANCEL, job("$3")).orElseThrow());
  }

  @Test
  void ofAMachinesList() {
    survive("runs and sessions", "$1 1795219200 0 main\nx 11111111 made 1\n", PLAIN.ownJobs());
    survive("details of a run", "x 11111111 made 1795219200\n", PLAIN.details(job("11111111")));
  }

  @Tag("full")
  @Test
  void twiceTheInputIsAtMostTwiceTheTime() {
    Probe<Finding> search = SchedulerSearch.probe(Optional.empty(), HOST, Clock.systemUTC());
    Mutants.twice(
        "the look for a scheduler",
        "x slurm.bin /usr/bin\n".repeat(20_000),
        text -> search.read(new Answer.Done(0, text, "", Duration.ZERO)));
    Mutants.twice(
        "runs and sessions",
        "x 11111111 made 1795219200\n".repeat(10_000),
        text -> PLAIN.ownJobs().read(new Answer.Done(0, text, "", Duration.ZERO)));
  }
}
