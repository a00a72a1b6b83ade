package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Answers that were changed at random: a parser makes of each a value or a trouble. */
class MutationTest {

  private static final int MUTATIONS = 20_000;
  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Release RELEASE = Release.of("slurm 22.05.8");

  private static final QueueParser QUEUE =
      new QueueParser(CLUSTER, RELEASE, Listing.own(RELEASE, Recorded.NONCE));

  /** Some bytes of it replaced, doubled, dropped, or all behind a place cut off. */
  private static String mutate(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0 && !mutant.isEmpty(); i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(5)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.deleteCharAt(at);
        case 2 -> mutant.insert(at, mutant.substring(at, Math.min(at + 30, mutant.length())));
        case 3 -> mutant.insert(at, "\u001f\n=[0-9]*%,(IDX:");
        default -> mutant.setLength(at + 1);
      }
    }
    return mutant.toString();
  }

  private static void survive(String file, Function<Answer.Done, Parsed<?>> parser) {
    Random random = new Random(42);
    String text = Recorded.text(file);
    for (int i = 0; i < MUTATIONS; i++) {
      String mutant = mutate(text, random);
      assertTrue(parser.apply(Recorded.printed(mutant)) != null, mutant);
    }
  }

  @Test
  void ofAQueue() {
    survive("squeue-own-words.bytes", QUEUE::read);
  }

  @Test
  void ofDetails() {
    DetailsParser parser =
        new DetailsParser(CLUSTER, RELEASE, Listing.details(RELEASE, Recorded.NONCE));
    JobKey key = new JobKey(CLUSTER, "4", Instant.parse("2026-11-21T02:12:04Z"));
    survive("details-4.bytes", done -> parser.read(key, done));
  }

  @Test
  void ofPartitionsAndNodes() {
    survive("partitions.bytes", new PartitionParser("c", Recorded.NONCE)::read);
    survive("partitions.bytes", new NodeParser("c")::read);
  }

  @Test
  void noNameWithoutTheNonceMakesAJob() {
    Random random = new Random(7);
    String text = Recorded.text("squeue-own-words.bytes");
    Set<String> known = ids(text);
    String record = text.split("=NONCE\n")[1].replaceAll("^\\d+\u001f\\d+", "99999\u001f99999");
    for (int i = 0; i < 2_000; i++) {
      String name = mutate("x\n" + record + "\n=NONC\n" + record, random).replace("NONCE", "");
      String hostile = text.replace("tqdm=NONCE", name + "=NONCE");
      assertEquals(known, ids(hostile), name);
    }
  }

  private static Set<String> ids(String printed) {
    return ((Parsed.Value<Queue>) QUEUE.read(Recorded.printed(printed)))
        .value().jobs().stream().map(Job::id).collect(Collectors.toSet());
  }
}
