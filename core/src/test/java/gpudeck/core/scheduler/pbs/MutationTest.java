package gpudeck.core.scheduler.pbs;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter.Submitted;
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
  void ofTheHistory() {
    String printed = Recorded.printed(Recorded.text("qstat-xf.dsv")).out();
    survive("history", printed, new HistoryParser(queue(Format.DSV), Duration.ofDays(7))::read);
  }

  @Test
  void ofOrders() {
    String record = Recorded.text("qstat-f.dsv").lines().findFirst().orElseThrow();
    Job job = jobs(Recorded.printed(record + "\n").out()).jobs().get(0);
    OrderScript script =
        OrderScript.of(Order.CANCEL, job, Recorded.listing(Format.DSV)).orElseThrow();
    String told = Recorded.printed(record, "", record).out();
    survive("an order", told, new OrderParser(Recorded.CLUSTER, script)::read);
  }

  private static final Attempt ATTEMPT =
      new Attempt(
          new Submission(Optional.empty(), new Raw(""), Map.of(), List.of(), false),
          "TOKEN",
          1795219200,
          Attempt.Limits.USUAL);

  @Test
  void noGreetingIsTakenForTheJobOfASubmit() {
    SubmitParser submit = new SubmitParser("c", ATTEMPT);
    mutants.hold(
        "ids that a login prints",
        "99999.pbshpc\n=TOKE 0\n!TOKE changed\n",
        mutant -> {
          String greeting = mutant.replace("TOKEN", "");
          Parsed<?> read = submit.read(answer(greeting + "\n4711.pbshpc\n=TOKEN 0\n"));
          return read.equals(new Parsed.Value<>(new Submitted.Job("4711.pbshpc")));
        });
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

  /** The same as text, where nothing is escaped, but for an empty line before a whole record. */
  @Test
  void noLinesOfAValueMakeAJobAsText() {
    String text = Recorded.text("hostile.text");
    String forged = text.substring(0, text.indexOf("\n\n")).replace("Id: 58.", "Id: 99999.");
    Set<String> known = ids(Format.TEXT, text);
    new Mutants(forged)
        .hold(
            "a record in an environment as text",
            "x\n" + forged + "\n" + forged,
            mutant ->
                ids(Format.TEXT, text.replace("A=say", "A=" + mutant.replaceAll("\n+", "\n")))
                    .equals(known));
  }

  private static Set<String> ids(String text) {
    return ids(Format.DSV, text);
  }

  private static Set<String> ids(Format format, String text) {
    Parsed<Queue> read = queue(format).read(Recorded.printed(text));
    return ((Parsed.Value<Queue>) read)
        .value().jobs().stream().map(Job::id).collect(Collectors.toSet());
  }

  @Tag("full")
  @Test
  void twiceTheInputIsAtMostTwiceTheTime() {
    String jobs = Recorded.text("qstat-xf.dsv").repeat(100);
    Listing listing = Recorded.listing(Format.DSV);
    twice("qstat -f -F dsv", jobs, queue(Format.DSV)::read);
    twice("qstat -f", Recorded.text("hostile.text").repeat(100), queue(Format.TEXT)::read);
    String lines = Recorded.text("qstat-f-6.text").stripTrailing() + "x\n".repeat(1_000_000);
    twice("newlines in a value as text", lines, queue(Format.TEXT)::read);
    String value = "Job Id: 1.pbshpc|Job_Name=x\n" + "x\n".repeat(1_000_000);
    twice("newlines in a value", value, queue(Format.DSV)::read);
    twice("history", jobs, new HistoryParser(queue(Format.DSV), Duration.ofDays(7))::read);
    twice("endings", jobs, new EndingParser(Recorded.CLUSTER, listing, List.of())::read);
    twice(
        "details",
        jobs,
        done -> new DetailsParser(Recorded.CLUSTER, listing, false).read(ONE, done));
    String nodes = Recorded.text("vnodes.text");
    twice("pbsnodes -av", nodes.repeat(300), new NodeParser("c", listing)::read);
    String queues = Recorded.text("queues.dsv").repeat(300);
    PartitionParser partitions = new PartitionParser("c", "ana2", listing);
    Mutants.twice(
        "qstat -Q -f",
        queues,
        text -> partitions.read(Recorded.printed(text, nodes, "ana2 cse\n")));
    FindScript script = new FindScript(ATTEMPT, listing, Recorded.NEW);
    String others = "Job Id: 1.pbshpc|ctime=Fri Nov 20 23:55:41 2026\n".repeat(5_000);
    Mutants.twice(
        "looking for a submit",
        others,
        text -> new FindParser("c", script).read(Recorded.printed("history=-x\n", text)));
    SubmitParser submit = new SubmitParser("c", ATTEMPT);
    Mutants.twice(
        "qsub",
        "hello\n12\n".repeat(20_000),
        text -> submit.read(answer(text + "4711.pbshpc\n=TOKEN 0\n")));
  }

  private static void twice(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    Mutants.twice(what, text, twice -> parser.apply(Recorded.printed(twice)));
  }
}
