package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jobs used: records of sacct and sstat 22.05.8, and amounts as 17.02 to 25 write them. */
class UsageTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Release RELEASE = Release.of("slurm 22.05.8");
  private static final String END = "~NONCE";
  private static final UsageParser PARSER = new UsageParser(CLUSTER, RELEASE, END);
  private static final JobKey KEY =
      new JobKey(CLUSTER, "41", Instant.parse("2026-11-21T00:08:55Z"));
  private static final long MIB = 1L << 20;

  /** JobIDRaw to TRESUsageInMax, WorkDir and SubmitLine, in the order that they are asked for. */
  private static final String JOB =
      "41|FAILED|1:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:11|10|41|00:05:00|ana"
          + "|dockvs|sequana_gpu_shared|1|sdumont8003|billing=2,cpu=2,mem=2000M,node=1|with-steps"
          + "|||2000M|00:00.247|2|normal||/home/ana/proj|sbatch train.sh|\n";

  private static final String STEPS =
      "41.batch|FAILED|1:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:09:11|10|41.batch|"
          + "||dockvs||1|sdumont8003|cpu=2,mem=2000M,node=1|batch|10768K|1||00:00.034|2||"
          + "cpu=00:00:00,energy=0,fs/disk=63379,mem=10768K,pages=0,vmem=219524K|||\n"
          + "41.1|COMPLETED|0:0|2026-11-21T00:09:04|2026-11-21T00:09:04|2026-11-21T00:09:11|7|41.1|"
          + "||dockvs||1|sdumont8003|cpu=2,mem=2000M,node=1|train|6656K|2||00:00.206|2||"
          + "cpu=00:00:00,gres/gpumem=1234M,gres/gpuutil=87,mem=1656K||srun -n2 train|\n";

  private static Answer.Done done(int exit, String out, String err) {
    return new Answer.Done(exit, out, err, Duration.ofMillis(90));
  }

  private static Parsed<Usage> ended(String printed) {
    return PARSER.ended(KEY, done(0, printed.replace("|", END), ""));
  }

  private static Usage value(Parsed<Usage> parsed) {
    return (Usage) assertInstanceOf(Parsed.Value.class, parsed).value();
  }

  @Test
  void ofAnEndedJobItsStepsTellTheMemoryAndItsOwnLineTheRest() {
    Usage usage = value(ended(JOB + STEPS));
    assertEquals(OptionalInt.of(2), usage.cores());
    assertEquals(Optional.of(Duration.ofMillis(247)), usage.cpuTime());
    assertEquals(OptionalLong.of(2000 * MIB), usage.memoryAsked());
    assertEquals(OptionalLong.of(2 * 6656 * 1024), usage.memoryPeak(), "both of its tasks");
    assertTrue(usage.bound(), "they need not have been as large at one time");
    assertEquals(OptionalInt.of(87), usage.gpuPeakPct());
  }

  @Test
  void aJobThatWasTooShortToBeLookedAtTellsNoMemory() {
    Usage usage = value(ended(JOB));
    assertEquals(OptionalLong.empty(), usage.memoryPeak());
    assertFalse(usage.bound());
    assertEquals(OptionalInt.empty(), usage.gpuPeakPct());
  }

  @Test
  void anotherJobOfItsNumberIsNotBelieved() {
    String other = JOB.replace("2026-11-21T00:08:55", "2026-11-20T00:08:55");
    assertInstanceOf(Parsed.Bad.class, ended(other + STEPS));
  }

  @Test
  void aNameForgesNoStep() {
    String hostile = JOB.replace("with-steps", "x|\n41.0|COMPLETED|~NONC|99999999K|~\u001b]0;x");
    String printed = (hostile + STEPS).replace("|", END).replace("x" + END, "x|");
    assertTrue(PARSER.ended(KEY, done(0, printed, "")) != null);
  }

  @Test
  void ofARunningJobTheStepsThatRunAreAddedUp() {
    String printed =
        """
        41.batch|1|00:03:20|9856000K|cpu=00:03:20,gres/gpuutil=140
        41.0|2|00:01:00|4872K|cpu=00:01:00
        410.0|1|05:00:00|99999999K|
        """;
    Usage usage = value(PARSER.running(KEY, done(0, printed, "")));
    assertEquals(Optional.of(Duration.ofSeconds(320)), usage.cpuTime());
    assertEquals(OptionalLong.of(9_856_000L * 1024), usage.memoryPeak());
    assertEquals(OptionalInt.of(100), usage.gpuPeakPct());
    assertFalse(usage.bound());
  }

  @Test
  void whereNoStepRunsOrNobodyKeepsAccountThatIsSaid() {
    var none = PARSER.running(KEY, done(0, "", "sstat: error: No steps running for job 17\n"));
    assertEquals(Kind.MISSING, ((Parsed.Bad<Usage>) none).trouble().kind());
    var off = PARSER.ended(KEY, done(1, "", "Slurm accounting storage is disabled\n"));
    assertEquals(Kind.MISSING, ((Parsed.Bad<Usage>) off).trouble().kind());
    var down =
        PARSER.ended(KEY, done(1, "", "Problem talking to the database: Connection refused"));
    assertEquals(Kind.DOWN, ((Parsed.Bad<Usage>) down).trouble().kind());
  }

  @ParameterizedTest
  @CsvSource({
    "16G, 17179869184",
    "1.50G, 1610612736",
    "2000Mn, 8388608000",
    "4Gc, 34359738368",
    "64Gn, 274877906944",
    "0, ",
    "0n, ",
    "0c, ",
    "?, ",
    "'', ",
    "999999999999Pn, "
  })
  void memoryIsAskedForInManyForms(String asked, Long bytes) {
    assertEquals(
        bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes), Amounts.asked(asked, 8, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00.247, PT0.247S",
    "00:00:00, PT0S",
    "1-02:03:04, PT26H3M4S",
    "12:34.5, ",
    "-1:00, ",
    "99999999999:00, ",
    "UNLIMITED, "
  })
  void cpuTimeIsWrittenInManyForms(String text, String time) {
    assertEquals(Optional.ofNullable(time).map(Duration::parse), Amounts.cpuTime(text));
  }

  @Test
  void whateverIsPrintedIsAValueOrATrouble() {
    long seed = System.nanoTime();
    System.out.println("UsageTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String text = mutant((JOB + STEPS).replace("|", END), random);
      assertTrue(PARSER.ended(KEY, done(0, text, "")) != null, () -> "seed " + seed);
      String lines = mutant("41.batch|1|00:03:20|9856000K|gres/gpuutil=14\n41.0|2|1:0|4K|", random);
      assertTrue(PARSER.running(KEY, done(0, lines, "")) != null, () -> "seed " + seed);
    }
  }

  private static String mutant(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(4)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.insert(at, "9999999999");
        case 2 -> mutant.insert(at, END);
        default -> mutant.delete(at, Math.min(mutant.length() - 1, at + 5));
      }
    }
    return mutant.toString();
  }
}
