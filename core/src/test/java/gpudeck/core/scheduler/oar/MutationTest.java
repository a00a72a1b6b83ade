package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Order;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Answers that were changed at random: a parser makes of each a value or a trouble. */
class MutationTest {

  private static final int MUTATIONS = Integer.getInteger("mutations", 3000);
  private static final long SEED = Long.getLong("seed", 42);
  private static final Sections BOTH = Sections.withResources(Recorded.NONCE);

  /** Some bytes of it replaced, doubled, dropped, or all behind a place cut off. */
  private static String mutate(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0 && !mutant.isEmpty(); i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(6)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.deleteCharAt(at);
        case 2 -> mutant.insert(at, mutant.substring(at, Math.min(at + 30, mutant.length())));
        case 3 -> mutant.insert(at, "\u001b\n*NONCE\n\"}],{-1e9999:null");
        case 4 -> mutant.insert(at, "99999999999999999999");
        default -> mutant.setLength(at + 1);
      }
    }
    return mutant.toString();
  }

  private static void survive(String what, String text, Function<Answer.Done, Parsed<?>> parser) {
    System.out.printf("%d mutations of %s, seed %d%n", MUTATIONS, what, SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      String mutant = mutate(text, random);
      assertNotNull(parser.apply(Recorded.printed(mutant)), mutant);
    }
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
    survive("a Gantt", Recorded.jobs(Recorded.text("oarstat-gantt-J.json")).out(), parser::read);
  }

  @Test
  void ofAnOrder() {
    OrderScript script = OrderScript.of(Order.CANCEL, waiting(), Recorded.NONCE).orElseThrow();
    String job = Recorded.text("oarstat-fj-J-waiting.json");
    survive("an order", job + "*NONCE 0\n" + job, new OrderParser(Recorded.CLUSTER, script)::read);
  }

  @Test
  void noNameMakesAJob() {
    Random random = new Random(SEED);
    String text = Recorded.text("oarstat-J.json");
    Set<String> known = ids(text);
    for (int i = 0; i < Math.min(MUTATIONS, 2000); i++) {
      String name =
          mutate("x\",\n \"99999\" : {\"Job_Id\" : 99999, \"state\" : \"Running\"}", random);
      String hostile = text.replace("\"name\" : \"waits\"", "\"name\" : " + quoted(name));
      assertEquals(known, ids(hostile), name);
    }
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
    assertTrue(Nonce.fresh().length() > 8);
  }
}
