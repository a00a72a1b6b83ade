package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that were changed at random: a parser makes of each a value or a trouble. */
class MutationTest {

  private static final String FORGED = "\nJob Id: 99999.pbshpc|Job_Name=x\\|\\\n\t= (+:[]";
  private static final JobKey ONE =
      new JobKey(Recorded.CLUSTER, "1.pbshpc", Instant.parse("2026-11-20T23:55:41Z"));

  private final Mutants mutants = new Mutants(FORGED);

  private void survive(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    mutants.hold(what, text, mutant -> parser.apply(answer(mutant)) != null);
  }

  private static Answer.Done answer(String out) {
    return new Answer.Done(0, out, "", Duration.ZERO);
  }

  private static QueueParser queue(Format format) {
    return new QueueParser(Recorded.CLUSTER, Recorded.listing(format), owner -> true);
  }

  @Test
  void ofAQueue() {
    String printed = Recorded.printed(Recorded.text("qstat-xf.dsv")).out();
    survive("qstat -f -F dsv", printed, queue(Format.DSV)::read);
    String hostile = Recorded.printed(Recorded.text("hostile.dsv")).out();
    survive("qstat -f -F dsv, hostile", hostile, queue(Format.DSV)::read);
  }

  @Test
  void ofAQueueAsText() {
    String printed = Recorded.printed(Recorded.text("hostile.text")).out();
    survive("qstat -f", printed, queue(Format.TEXT)::read);
  }

  @Test
  void ofDetailsAndEndings() {
    String printed = Recorded.printed(Recorded.text("qstat-xf.dsv")).out();
    Listing listing = Recorded.listing(Format.DSV);
    DetailsParser details = new DetailsParser(Recorded.CLUSTER, listing, false);
    survive("qstat -x -f ID", printed, done -> details.read(ONE, done));
    List<Job> asked = jobs(printed).jobs();
    survive("endings", printed, new EndingParser(Recorded.CLUSTER, listing, asked)::read);
  }

  @Test
  void ofNodesAndQueues() {
    Listing listing = Recorded.listing(Format.DSV);
    String nodes = Recorded.printed(Recorded.text("vnodes.text")).out();
    survive("pbsnodes -av", nodes, new NodeParser("c", listing)::read);
    String queues =
        Recorded.printed(Recorded.text("queues.dsv"), Recorded.text("vnodes.text"), "ana2 cse\n")
            .out();
    survive("qstat -Q -f", queues, new PartitionParser("c", "ana2", listing)::read);
  }

  @Test
  void ofASubmitAndItsSearch() {
    Submission what =
        new Submission(Optional.empty(), new Raw("#!/bin/sh\n"), Map.of(), List.of(), false);
    Attempt attempt = new Attempt(what, "0af1", Recorded.NOW, Attempt.Limits.USUAL);
    SubmitParser submit = new SubmitParser("c", attempt);
    survive("qsub", "motd\n4711.pbshpc\n\n=0af1 0\n", submit::read);
    survive("qsub, refused before", "\n!0af1 folder\n", submit::read);
    FindScript script = new FindScript(attempt, Recorded.listing(Format.DSV), Recorded.NEW);
    String found =
        Recorded.printed(
                "history=-x\n",
                "Job Id: 7.pbshpc|ctime=Fri Nov 20 23:55:41 2026|mark=1\n"
                    + "Job Id: 8[].pbshpc|ctime=Fri Nov 20 23:55:40 2026\n")
            .out();
    survive("qselect, qstat", found, new FindParser("c", script)::read);
  }

  @Test
  void ofAChange() {
    Job job = jobs(Recorded.printed(Recorded.text("qstat-xf.dsv")).out()).jobs().get(0);
    Listing listing = Recorded.listing(Format.DSV);
    ChangeScript change = ChangeScript.of(new Change.Signal("USR1"), job, listing).orElseThrow();
    String record = Recorded.text("qstat-xf.dsv");
    survive(
        "qstat, qsig, qstat",
        Recorded.printed(record, "", record).out(),
        new ChangeParser(Recorded.CLUSTER, change)::read);
  }

  /** What stands in a script reaches the parsers of its lines only. */
  @Test
  void ofAScriptsOwnLines() {
    mutants.hold(
        "#PBS lines",
        "#!/bin/sh\n#PBS -l select=2:ncpus=4:ngpus=1:gpu_type=\"a+b\" -hN x -v A='1,2'\ncd x\n",
        mutant -> {
          Submission what =
              new Submission(
                  Optional.empty(),
                  new Raw(mutant),
                  Map.of(Want.GPUS, "2"),
                  List.of(mutant.split("\\s+")),
                  false);
          SubmitScript script = new SubmitScript(what, new Raw("/bin/qsub"), Recorded.NEW);
          script.notes();
          script.outputs();
          return script.objection() != null && script.shown() != null;
        });
  }

  private static Queue jobs(String printed) {
    return ((Parsed.Value<Queue>) queue(Format.DSV).read(answer(printed))).value();
  }

  /** Whatever stands in an attribute that a user writes, as qstat escapes it, makes no job. */
  @Test
  void noValueMakesAJob() {
    String text = Recorded.text("hostile.dsv");
    String record = text.lines().findFirst().orElseThrow();
    String forged = record.replace("Job Id: 58.", "Job Id: 99999.");
    Set<String> known = ids(text);
    new Mutants(forged)
        .hold(
            "a record in an environment",
            "x\n" + forged + "\n\n" + forged,
            mutant ->
                ids(text.replace("A=say hi", "A=" + mutant.replaceAll("[\\\\|]", "\\\\$0")))
                    .equals(known));
  }

  private static Set<String> ids(String text) {
    return jobs(Recorded.printed(text).out()).jobs().stream()
        .map(Job::id)
        .collect(Collectors.toSet());
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"DSV, qstat-xf.dsv", "TEXT, hostile.text"})
  void twiceTheInputIsAtMostTwiceTheTime(Format format, String file) {
    String text = Recorded.text(file).repeat(100);
    double ratio = doubled(format, text);
    System.out.printf("%s: twice the input took %.2f times as long%n", file, ratio);
    assertTrue(ratio <= 2.2, file + ": " + ratio);
  }

  @Tag("full")
  @Test
  void twiceTheLinesOfOneValueAreAtMostTwiceTheTime() {
    String text = "Job Id: 1.pbshpc|Job_Name=x\n" + "x\n".repeat(1_000_000);
    double ratio = doubled(Format.DSV, text);
    System.out.printf("newlines in a value: twice the input took %.2f times as long%n", ratio);
    assertTrue(ratio <= 2.2, "" + ratio);
  }

  private static double doubled(Format format, String text) {
    return Mutants.doubled(
        Recorded.printed(text), Recorded.printed(text + text), queue(format)::read);
  }
}
