package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
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
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers that were changed at random: a parser makes of each a value or a trouble, and what a user
 * writes into a job forges nothing.
 */
class MutationTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Release RELEASE = Release.of("slurm 22.05.8");
  private static final Release OLD = Release.of("slurm 19.05.5");
  private static final JobKey FOUR =
      new JobKey(CLUSTER, "4", Instant.parse("2026-11-21T02:12:04Z"));

  private static final QueueParser QUEUE = queue(RELEASE);
  private static final HistoryParser HISTORY = new HistoryParser(CLUSTER, Recorded.NONCE);
  private static final DetailsParser DETAILS =
      new DetailsParser(CLUSTER, RELEASE, Listing.details(RELEASE, Recorded.NONCE));
  private static final Attempt ATTEMPT =
      new Attempt(
          new Submission(Optional.empty(), new Raw(""), Map.of(), List.of(), false),
          "TOKEN",
          1795219200,
          Attempt.Limits.USUAL);
  private static final FindParser FIND = new FindParser("c", ATTEMPT, Recorded.NONCE);

  /** A record of sacct, a bar between its columns. */
  private static final String PAST =
      "33|FAILED|3:0|2026-11-21T00:08:55|2026-11-21T00:09:00|2026-11-21T00:09:02|2"
          + "|40_2|00:05:00|ana|dockvs|gdl|1|sdumont4000|billing=1,gres/gpu=2|NAME|";

  private static final String ASSOCIATIONS =
      "sdumont|bioinfo||normal,short|\nsdumont|dockvs|gdl|normal,short|short\n";

  private static final String FOUND =
      "@NONCE 1795219300\nNAME=NONCE|7|\n[gpudeck:TOKEN]=NONCE|4711|\n*NONCE\n"
          + "~NONCE~9~NONCE~2026-11-21T00:08:55\n\n+NONCE 0\n";

  private static final String WOULD_START =
      "=NONCE\nsbatch: Job 89 to start at 2026-11-21T00:30:19 using 8 processors on nodes n1"
          + " in partition gdl\n\n=NONCE 0\n";

  private final Mutants mutants = new Mutants("\u001f\n=[0-9]*%,(IDX:99999|");

  private static QueueParser queue(Release release) {
    return new QueueParser(CLUSTER, release, Listing.own(release, Recorded.NONCE));
  }

  private static String past(int count) {
    return PAST.replace("|", HISTORY.end()).concat("\n").repeat(count);
  }

  private void survive(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    mutants.hold(what, text, mutant -> parser.apply(Recorded.printed(mutant)) != null);
  }

  /** Of what tells on standard error. */
  private void surviveSaid(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    mutants.hold(what, text, mutant -> parser.apply(said(mutant)) != null);
  }

  private static Answer.Done said(String err) {
    return new Answer.Done(0, "", err, Duration.ZERO);
  }

  @Test
  void ofAQueue() {
    survive("squeue -O", Recorded.text("squeue-own-words.bytes"), QUEUE::read);
    survive("squeue -o", Recorded.text("squeue-own-letters.bytes"), queue(OLD)::read);
  }

  @Test
  void ofDetails() {
    survive("details", Recorded.text("details-4.bytes"), done -> DETAILS.read(FOUR, done));
    String past =
        "+NONCE\n" + PAST.replace("|", DETAILS.end()) + "1K|1|2G|00:01.5|4|q||/w|sbatch a.sh|";
    survive(
        "details by sacct",
        past.replace("|", DETAILS.end()),
        done -> DETAILS.read(key("33"), done));
  }

  private static JobKey key(String id) {
    return new JobKey(CLUSTER, id, Instant.parse("2026-11-21T00:08:55Z"));
  }

  @Test
  void ofPartitionsAndNodes() {
    String text = Recorded.text("partitions.bytes");
    survive("partitions", text, new PartitionParser("c", Recorded.NONCE)::read);
    survive("nodes", text, new NodeParser("c")::read);
  }

  @Test
  void ofAccounts() {
    List<Job> asked = value(HISTORY.read(Recorded.printed(past(1))), Queue.class).jobs();
    survive("endings", PAST.substring(0, 82) + "\n", new AccountParser(CLUSTER, asked)::read);
    survive("history", past(3), HISTORY::read);
    survive("associations", ASSOCIATIONS, new AssociationParser("sdumont", RELEASE)::read);
  }

  @Test
  void ofOrdersAndChanges() {
    Job job =
        value(QUEUE.read(Recorded.answer("squeue-own-words.bytes")), Queue.class).jobs().get(0);
    OrderScript order = OrderScript.of(Order.CANCEL, job, Recorded.NONCE).orElseThrow();
    String told =
        order.identity()
            + "RUNNING|None|\n*NONCE 0\n"
            + order.identity()
            + "CANCELLED|None|\n*NONCE 0\n";
    survive("an order", told, new OrderParser("c", order)::read);
    ChangeScript change =
        ChangeScript.of(new Change.Limit(Duration.ofHours(1)), job, Recorded.NONCE).orElseThrow();
    survive("a change", told, new ChangeParser("c", change)::read);
  }

  @Test
  void ofSubmits() {
    survive("a submit", "hello\n4711\n=TOKEN 0\n", new SubmitParser("c", ATTEMPT)::read);
    survive("looking for a submit", FOUND, FIND::read);
    surviveSaid("a test", WOULD_START, new TestParser("c", Recorded.NONCE)::read);
    Candidate gdl = new Candidate(SafeText.of("gdl"), Ask.ONE_CARD);
    surviveSaid(
        "forecasts", WOULD_START, new ForecastParser("c", List.of(gdl, gdl), Recorded.NONCE)::read);
  }

  @Test
  void noNameWithoutTheNonceMakesAJob() {
    String text = Recorded.text("squeue-own-words.bytes");
    String record = text.split("=NONCE\n")[1].replaceAll("^\\d+\u001f\\d+", "99999\u001f99999");
    unforged(
        "a record in a name",
        "x\n" + record + "\n=NONC\n" + record,
        name -> text.replace("tqdm=NONCE", name + "=NONCE"),
        QUEUE::read);
    String past = past(1);
    unforged(
        "a record of sacct in a name",
        "x~NONC" + PAST.replace("|", "~NONC").replace("33", "99999") + "\n" + PAST,
        name -> past.replace("NAME", name),
        HISTORY::read);
  }

  /** Whatever the name, the same jobs are there. */
  private void unforged(
      String what,
      String name,
      UnaryOperator<String> text,
      Function<Answer.Done, Parsed<Queue>> parser) {
    Set<String> known = ids(parser.apply(Recorded.printed(text.apply("x"))));
    mutants.each(
        what,
        name,
        mutant ->
            assertEquals(
                known,
                ids(parser.apply(Recorded.printed(text.apply(mutant.replace("NONCE", ""))))),
                mutant));
  }

  private static Set<String> ids(Parsed<Queue> parsed) {
    return value(parsed, Queue.class).jobs().stream().map(Job::id).collect(Collectors.toSet());
  }

  private static <T> T value(Parsed<T> parsed, Class<T> of) {
    return of.cast(((Parsed.Value<T>) parsed).value());
  }

  @Test
  void noCommentAndNoGreetingIsTakenForTheJobOfASubmit() {
    Sought seven = new Sought.Found("4711");
    mutants.hold(
        "a mark in another job's comment",
        "[gpudeck:TOKE]=NONC|99999|\n[gpudeck:TOKEN]\n*NONC\n",
        mutant -> {
          String comment = mutant.replace("NONCE", "").replace("TOKEN", "");
          return value(FIND.read(Recorded.printed(FOUND.replace("NAME", comment))), Sought.class)
              .equals(seven);
        });
    Submitted job = new Submitted.Job("4711");
    SubmitParser submit = new SubmitParser("c", ATTEMPT);
    mutants.hold(
        "ids that a login prints",
        "99999\n99999;c\n=TOKE 0\n!TOKE changed\n",
        mutant -> {
          String greeting = mutant.replace("TOKEN", "");
          Answer.Done done = Recorded.printed(greeting + "\n4711\n=TOKEN 0\n");
          return value(submit.read(done), Submitted.class).equals(job);
        });
  }

  private static void twice(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    Mutants.twice(what, text, twice -> parser.apply(Recorded.printed(twice)));
  }

  @Tag("full")
  @Test
  void twiceTheInputIsAtMostTwiceTheTime() {
    String own = Recorded.text("squeue-own-words.bytes").substring("=NONCE\n".length());
    twice("squeue -O", own.repeat(50), done -> QUEUE.read(behind("=NONCE\n", done)));
    String letters = Recorded.text("squeue-own-letters.bytes").substring("=NONCE\n".length());
    twice("squeue -o", letters.repeat(50), done -> queue(OLD).read(behind("=NONCE\n", done)));
    twice("history", past(5_000), HISTORY::read);
    twice(
        "endings",
        (PAST.substring(0, 82) + "\n").repeat(5_000),
        new AccountParser(CLUSTER, List.of())::read);
    twice(
        "associations",
        ASSOCIATIONS.repeat(5_000),
        new AssociationParser("sdumont", RELEASE)::read);
    String[] maps = Recorded.text("partitions.bytes").split("(?<=\\*NONCE\n)");
    twice("nodes", maps[2].repeat(200), new NodeParser("c")::read);
    PartitionParser partitions = new PartitionParser("c", Recorded.NONCE);
    twice(
        "partitions",
        maps[0].replace("*NONCE\n", "").repeat(200),
        done -> partitions.read(Recorded.printed(done.out() + "*NONCE\n" + maps[1] + maps[2])));
    String[] details = Recorded.text("details-4.bytes").split("(?<=\\*NONCE\n)");
    twice("details", details[1].repeat(500), done -> DETAILS.read(FOUR, behind(details[0], done)));
    twice(
        "looking for a submit",
        "x=NONCE|7|\n".repeat(20_000),
        done -> FIND.read(Recorded.printed("@NONCE 1795219300\n" + done.out() + "*NONCE\n")));
    SubmitParser submit = new SubmitParser("c", ATTEMPT);
    twice(
        "a submit",
        "hello 12\n13\n".repeat(20_000),
        done -> submit.read(Recorded.printed(done.out() + "\n4711\n=TOKEN 0\n")));
  }

  private static Answer.Done behind(String before, Answer.Done done) {
    return Recorded.printed(before + done.out());
  }
}
