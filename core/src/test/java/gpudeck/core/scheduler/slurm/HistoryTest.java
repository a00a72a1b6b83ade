package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What sacct 22.05.8 printed of jobs in the lab, with its columns asked for in this order. */
class HistoryTest {

  private static final String NONCE = "f00dcafef00dcafe";
  private static final HistoryParser PARSER =
      new HistoryParser(new ClusterKey("slurm", "sdumont"), NONCE);

  private static final String PRINTED =
      """
      33|FAILED|3:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:01|0|33|00:05:00|ana|dockvs|sequana_gpu_shared|1|sdumont8003|billing=1,cpu=1,mem=1000M,node=1|fails|
      35|TIMEOUT|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:10:22|81|35|00:01:00|ana|dockvs|sequana_gpu_shared|1|sdumont8003|billing=1,cpu=1,gres/gpu=2,mem=1000M,node=1|times-out|
      36|CANCELLED by 21001|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:03|2|36|00:05:00|ana|dockvs|sequana_gpu_shared|1|sdumont8003|billing=1,cpu=1,mem=1000M,node=1|cancelled|
      67|CANCELLED by 0|0:0|2026-11-21T00:09:35|None|2026-11-21T00:10:16|0|67|00:30:00|ana|dockvs|sequana_gpu_shared|1|None assigned||node-fail|
      43|COMPLETED|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:02|1|40_2|00:05:00|ana|dockvs|sequana_gpu_shared|1|sdumont8003|billing=1,cpu=1|mixed-arr|
      31|COMPLETED|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:39:02|1801|30+1|UNLIMITED|ana|dockvs|gdl|1|sdumont4000|billing=4,cpu=4,mem=4000M,node=1|het-coupled|
      """
          .replace("|", PARSER.end());

  private static final String HOSTILE =
      "72|COMPLETED|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:02|1|72|00:05:00"
          + "|bob|dockvs|gdl|1|sdumont4000|cpu=1|";

  @Test
  void tellsEachJobAsItEnded() {
    List<Job> jobs = jobs(PRINTED);
    assertEquals(
        List.of("33", "35", "36", "67", "40_2", "30+1"), jobs.stream().map(Job::id).toList());
    assertEquals(
        List.of("exit 3", "its time was up", "", "by an administrator", "", ""),
        jobs.stream().map(job -> job.inShort().map(SafeText::value).orElse("")).toList());
    Job timeout = jobs.get(1);
    assertEquals(JobState.TIMEOUT, timeout.state());
    assertEquals("times-out", timeout.name().value());
    assertEquals(OptionalInt.of(2), timeout.gpuCount());
    assertEquals(Optional.of(Duration.ofMinutes(1)), timeout.times().limit());
    assertEquals(Optional.of(Duration.ofSeconds(81)), timeout.times().elapsed());
    assertEquals(Optional.of(Instant.parse("2026-11-21T00:10:22Z")), timeout.times().ends());
    assertEquals(Instant.parse("2026-11-21T00:08:55Z"), timeout.key().submitted());
  }

  @Test
  void whatNeverStartedHasNeitherNodesNorCards() {
    Job never = jobs(PRINTED).get(3);
    assertEquals(Optional.empty(), never.nodeList());
    assertEquals(OptionalInt.empty(), never.gpuCount());
    assertEquals(Optional.empty(), never.times().started());
  }

  @Test
  void aTaskIsOneOfItsArray() {
    ArrayTask task = jobs(PRINTED).get(4).array().orElseThrow();
    assertEquals("40", task.job());
    assertEquals("2", task.tasks().value());
    assertEquals("43", jobs(PRINTED).get(4).key().rawId());
  }

  @Test
  void aNameWithLinesAndBarsForgesNothing() {
    String name = "nl\n7777|bob|FAILED~\u001b]0;x\u0007";
    String printed = (HOSTILE.replace("|", PARSER.end()) + name + PARSER.end() + "\n") + PRINTED;
    List<Job> jobs = jobs(printed);
    assertEquals(7, jobs.size());
    assertTrue(jobs.get(0).name().value().startsWith("nl"));
    assertTrue(jobs.get(0).name().value().chars().noneMatch(c -> c < ' '));
  }

  @Test
  void anAnswerThatIsCutOffCostsItsLastRecordOnly() {
    Queue queue = queue(PRINTED.substring(0, PRINTED.length() - 90));
    assertEquals(5, queue.jobs().size());
    assertEquals(1, queue.unread());
  }

  @Test
  void aSiteWithoutAccountingSaysSo() {
    var bad =
        assertInstanceOf(
            Parsed.Bad.class, PARSER.read(done(1, "", "Slurm accounting storage is disabled\n")));
    assertEquals(Kind.MISSING, bad.trouble().kind());
    assertTrue(bad.trouble().says().value().contains("keeps no accounts"));
  }

  @Test
  void aDatabaseThatIsDownIsATrouble() {
    String said = "sacct: error: Problem talking to the database: Connection refused\n";
    var bad = assertInstanceOf(Parsed.Bad.class, PARSER.read(done(1, "", said)));
    assertEquals(Kind.DOWN, bad.trouble().kind());
  }

  @Test
  void whateverIsPrintedNothingIsForged() {
    long seed = System.nanoTime();
    System.out.println("HistoryTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      StringBuilder printed = new StringBuilder(PRINTED);
      for (int change = 0; change < 4; change++) {
        int at = random.nextInt(printed.length());
        printed.replace(at, Math.min(printed.length(), at + random.nextInt(20)), mutation(random));
      }
      for (Job job : queue(printed.toString()).jobs()) {
        assertTrue(job.key().rawId().matches("\\d{1,10}"), () -> "seed " + seed);
      }
    }
  }

  private static String mutation(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> PARSER.end();
      case 1 -> "";
      case 2 -> "\n";
      default -> String.valueOf((char) random.nextInt(256));
    };
  }

  private static List<Job> jobs(String printed) {
    return queue(printed).jobs();
  }

  private static Queue queue(String printed) {
    Parsed<Queue> parsed = PARSER.read(done(0, printed, ""));
    assertInstanceOf(Parsed.Value.class, parsed);
    return ((Parsed.Value<Queue>) parsed).value();
  }

  private static Answer.Done done(int exit, String out, String err) {
    return new Answer.Done(exit, out, err, Duration.ofMillis(90));
  }
}
