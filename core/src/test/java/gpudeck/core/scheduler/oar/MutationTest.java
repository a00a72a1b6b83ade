package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Mutants;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that were changed at random: a parser makes of each a value or a trouble. */
class MutationTest {

  private static final Sections BOTH = Sections.withResources(Recorded.NONCE);

  private final Mutants mutants = new Mutants("\u001b\n*NONCE\n\"}],{-1e9999:null");

  private void survive(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    mutants.hold(what, text, mutant -> parser.apply(Recorded.printed(mutant)) != null);
  }

  private static String answer(String file) {
    return Recorded.jobs(Recorded.text(file), Recorded.text("oarnodes-J.json")).out();
  }

  private static Job waiting() {
    String text = Recorded.text("oarstat-fj-J-waiting.json");
    return Recorded.value(Recorded.queue(Recorded.jobs(text))).jobs().get(0);
  }

  @Test
  void ofAQueue() {
    survive(
        "a queue",
        answer("oarstat-array-J.json"),
        done -> new QueueParser(Recorded.CLUSTER, BOTH, new LastResources()).read(done));
  }

  @Test
  void ofDetailsAndEndings() {
    Job asked = waiting();
    String text = answer("oarstat-fj-J-waiting.json");
    survive(
        "details",
        text,
        done -> new DetailsParser(Recorded.CLUSTER, BOTH, new LastResources()).read(asked, done));
    survive("endings", text, new EndingsParser(Recorded.CLUSTER, BOTH, List.of(asked))::read);
  }

  @Test
  void ofNodesAndQueues() {
    Sections nodes = Sections.resourcesOnly(Recorded.NONCE);
    survive(
        "nodes",
        Recorded.nodes(Recorded.text("oarnodes-states-J.json")).out(),
        done -> new NodeParser(Recorded.CLUSTER, nodes, new LastResources()).read(done));
    survive(
        "queues",
        answer("oarstat-array-J.json"),
        done -> new PartitionParser(Recorded.CLUSTER, BOTH, new LastResources()).read(done));
  }

  @Test
  void ofAGantt() {
    TimelineParser parser =
        new TimelineParser(
            Recorded.CLUSTER,
            Sections.withoutResources(Recorded.NONCE),
            Duration.ofHours(1),
            Duration.ofHours(1));
    String gantt = Recorded.jobs(Recorded.text("oarstat-gantt-J.json")).out();
    survive("a Gantt", gantt, parser::read);
    survive("holes in a Gantt", gantt, holes()::read);
  }

  private static HoleParser holes() {
    Candidate any = new Candidate(SafeText.of("default"), Ask.ONE_CARD);
    return new HoleParser("nef", List.of(any), Sections.withoutResources(Recorded.NONCE));
  }

  @Test
  void ofWhatOar3WouldPrint() {
    String jobs = Recorded.three("oarstat-fJ-j-9-10-11.json");
    List<Job> asked = Recorded.value(Recorded.queue(Recorded.jobs(jobs))).jobs();
    Sections events = Sections.withoutResources(Recorded.NONCE).withEvents();
    survive(
        "endings of OAR 3",
        Recorded.jobs(jobs, Recorded.three("oarstat-eJ-j-9-10-11.json")).out() + "*NONCE\n",
        new EndingsParser(Recorded.CLUSTER, events, asked)::read);
    Sections nodes = Sections.resourcesOnly(Recorded.NONCE);
    survive(
        "nodes of OAR 3",
        Recorded.nodes(Recorded.three("oarnodes-J.json")).out(),
        done -> new NodeParser(Recorded.CLUSTER, nodes, new LastResources()).read(done));
  }

  @Test
  void ofTheHistory() {
    survive(
        "history",
        answer("oarstat-sql-J.json"),
        done -> new QueueParser(Recorded.CLUSTER, BOTH, new LastResources()).ended(done));
  }

  @Test
  void ofAnOrder() {
    OrderScript script = OrderScript.of(Order.CANCEL, waiting(), Recorded.NONCE).orElseThrow();
    String job = Recorded.text("oarstat-fj-J-waiting.json");
    survive(
        "an order",
        job + "*NONCE 0\n" + job + "*NONCE 0\n",
        new OrderParser(Recorded.CLUSTER, script)::read);
  }

  @Test
  void ofAChange() {
    ChangeScript script =
        ChangeScript.of(new Change.Limit(Duration.ofHours(4)), waiting(), Recorded.NONCE)
            .orElseThrow();
    String job = Recorded.text("oarstat-fj-J-waiting.json");
    survive(
        "a change",
        job + "Forbidden: no.\n*NONCE 3\n" + job + "*NONCE 0\n",
        new ChangeParser(Recorded.CLUSTER, script)::read);
  }

  private static Attempt attempt(String script) {
    Submission what = new Submission(Optional.empty(), new Raw(script), Map.of(), List.of(), false);
    return new Attempt(what, "0123456789abcdef", 1795218900, Attempt.Limits.USUAL);
  }

  @Test
  void ofASubmit() {
    Attempt attempt = attempt("#!/bin/sh\n");
    String out = "OAR_JOB_ID=7\nOAR_JOB_ID=8\nOAR_ARRAY_ID=7\n\n=" + attempt.token() + " 0\n";
    survive("a submit", out, new SubmitParser("nef", attempt)::read);
  }

  @Test
  void ofASearchWhichFindsNoJobThatDoesNotBearTheMark() {
    Attempt attempt = attempt("#!/bin/sh\n");
    FindParser parser = new FindParser(Recorded.CLUSTER, "lea", attempt, Recorded.NONCE);
    String text =
        parser.sighting() + "NONE\n" + Recorded.jobs(Recorded.text("oarstat-J.json")).out();
    mutants.hold(
        "a search",
        text,
        mutant ->
            !(parser.read(Recorded.printed(mutant)) instanceof Parsed.Value<Sought> value
                && value.value() instanceof Sought.Found));
  }

  @Test
  void ofAScriptsLinesAndWhatComesOfThem() {
    String script =
        "#!/bin/bash -l\n#OAR -l /nodes=1/core=2,walltime=1:0:0\n#OAR -p gpu='YES'\n"
            + "#OAR --array 3\n#OAR --project=x\n#OAR -n \"my job\"\ntrue\n";
    mutants.hold(
        "#OAR lines",
        script,
        mutant -> {
          Submission what = attempt(mutant).submission().with(Want.GPUS, "2");
          SubmitScript words = new SubmitScript(what, new Raw("/bin/oarsub"), Hierarchy.UNKNOWN);
          return words.options() != null && words.shown() != null && words.outputs() != null;
        });
  }

  @Test
  void noNameMakesAJob() {
    String text = Recorded.text("oarstat-J.json");
    Set<String> known = ids(text);
    mutants.hold(
        "a record in a name",
        "x\",\n \"99999\" : {\"Job_Id\" : 99999, \"state\" : \"Running\"}",
        name ->
            ids(text.replace("\"name\" : \"waits\"", "\"name\" : " + quoted(name))).equals(known));
  }

  /** As Perl's JSON prints a string. */
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(c ->
            c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted(c) : "" + (char) c)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static Set<String> ids(String printed) {
    Queue queue = Recorded.value(Recorded.queue(Recorded.jobs(printed)));
    return queue.jobs().stream().map(Job::id).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aNameOfThreeHundredCharactersIsWhole() {
    String text =
        Recorded.text("oarstat-fj-J-waiting.json")
            .replace("\"waits\"", "\"" + "n".repeat(300) + "\"");
    Queue queue = Recorded.value(Recorded.queue(Recorded.jobs(text)));
    assertEquals(300, queue.jobs().get(0).name().value().length());
  }

  @Tag("full")
  @Test
  void twiceTheInputIsAtMostTwiceTheTime() {
    twice("oarstat -J", "oarstat-J.json", jobs -> Recorded.queue(Recorded.jobs(jobs)));
    QueueParser ended = new QueueParser(Recorded.CLUSTER, BOTH, new LastResources());
    twice("history", "oarstat-sql-J.json", jobs -> ended.ended(Recorded.jobs(jobs)));
    Job asked = waiting();
    DetailsParser details = new DetailsParser(Recorded.CLUSTER, BOTH, new LastResources());
    twice(
        "details",
        "oarstat-fj-J-waiting.json",
        jobs -> details.read(asked, Recorded.jobs(jobs, "{}")));
    EndingsParser endings = new EndingsParser(Recorded.CLUSTER, BOTH, List.of(asked));
    twice("endings", "oarstat-fj-J-waiting.json", jobs -> endings.read(Recorded.jobs(jobs)));
    NodeParser nodes =
        new NodeParser(
            Recorded.CLUSTER, Sections.resourcesOnly(Recorded.NONCE), new LastResources());
    twice("oarnodes -J", "oarnodes-J.json", all -> nodes.read(Recorded.nodes(all)));
    PartitionParser queues = new PartitionParser(Recorded.CLUSTER, BOTH, new LastResources());
    twice("queues", "oarstat-J.json", jobs -> queues.read(Recorded.jobs(jobs, "{}")));
    twiceTheGantt();
  }

  /** Of a list by ids, which is printed so many times over. */
  private static void twice(String what, String file, Consumer<String> read) {
    String list = Recorded.text(file).strip();
    String records = (list.substring(1, list.length() - 1) + ",").repeat(100);
    Mutants.twice(what, records, twice -> read.accept("{" + twice + "\"0\":{}}"));
  }

  private static void twiceTheGantt() {
    String gantt = Recorded.text("oarstat-gantt-J.json");
    String head = gantt.substring(0, gantt.indexOf("\"jobs\" : {") + "\"jobs\" : {".length());
    String jobs = gantt.substring(head.length(), gantt.lastIndexOf("},"));
    String tail = gantt.substring(gantt.lastIndexOf("},"));
    TimelineParser timeline =
        new TimelineParser(
            Recorded.CLUSTER,
            Sections.withoutResources(Recorded.NONCE),
            Duration.ofHours(1),
            Duration.ofHours(1));
    for (Function<Answer.Done, Parsed<?>> parser :
        List.<Function<Answer.Done, Parsed<?>>>of(timeline::read, holes()::read)) {
      Mutants.twice(
          "oarstat --gantt",
          (jobs + ",").repeat(100),
          twice -> parser.apply(Recorded.jobs(head + twice + "\"0\":{}" + tail)));
    }
  }
}
