package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
