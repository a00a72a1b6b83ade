package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own jobs as 22.05.8 lists them, by words and by letters. */
class OwnJobsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Release NEW = Release.of("slurm-wlm 22.05.8");
  private static final Release OLD = Release.of("slurm 17.11.2");

  private static Parsed<Queue> read(Release release, Answer.Done done) {
    return new QueueParser(CLUSTER, release, Listing.own(release, Recorded.NONCE)).read(done);
  }

  private static Queue words() {
    return value(read(NEW, Recorded.answer("squeue-own-words.bytes")));
  }

  private static Queue letters() {
    return value(read(OLD, Recorded.answer("squeue-own-letters.bytes")));
  }

  private static Queue value(Parsed<Queue> parsed) {
    return assertInstanceOf(Parsed.Value.class, parsed).value() instanceof Queue queue
        ? queue
        : null;
  }

  private static Map<String, Job> byId(Queue queue) {
    return queue.jobs().stream().collect(Collectors.toMap(Job::id, Function.identity()));
  }

  @ParameterizedTest
  @CsvSource({"17.02.1-2, false, false", "20.11.9, true, false", "22.05.8, true, true"})
  void aStepInAJobSharesAsThisSlurmCan(String version, boolean overlap, boolean sharesGpus) {
    Programs programs = new Programs(new Raw("/opt/slurm/bin"));
    Slurm slurm = new Slurm(CLUSTER, Release.of("slurm " + version), programs, "ana");
    Job job =
        words().jobs().stream()
            .filter(one -> one.name().value().equals("ddp-2node"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        new Scheduler.Inside(
            new Raw("/opt/slurm/bin/srun"), job.key().rawId(), 2, overlap, sharesGpus),
        slurm.inside(job).orElseThrow());
  }

  @Test
  void everyJobIsReadAndNothingElse() {
    assertEquals(60, words().jobs().size());
    assertEquals(0, words().unread());
    assertEquals(words().jobs().size(), letters().jobs().size());
    assertEquals(0, letters().unread());
  }

  @Test
  void wordsAndLettersTellTheSameButTheGpusThatLettersDoNotShow() {
    List<Job> words = words().jobs();
    List<Job> letters = letters().jobs();
    for (int i = 0; i < words.size(); i++) {
      assertEquals(words.get(i).key(), letters.get(i).key());
      assertEquals(words.get(i).name(), letters.get(i).name());
      assertEquals(words.get(i).state(), letters.get(i).state());
      assertEquals(words.get(i).nodeList(), letters.get(i).nodeList());
    }
  }

  @Test
  void aRunningJobTellsItsTimesNodesAndGpus() {
    Job job = byId(words()).get("4");
    assertEquals(JobState.RUNNING, job.state());
    assertEquals("ddp-2node", job.name().value());
    assertEquals("sdumont[8000-8001]", job.nodeList().orElseThrow().value());
    assertEquals(OptionalInt.of(2), job.nodes());
    assertEquals(OptionalInt.of(2), job.gpuCount());
    assertEquals(Optional.of(Duration.ofHours(3)), job.times().limit());
    assertEquals(Optional.of(Instant.parse("2026-11-21T02:12:05Z")), job.times().started());
    assertEquals(Optional.of(Instant.parse("2026-11-21T05:12:05Z")), job.times().ends());
    assertEquals(Optional.empty(), job.times().expectedStart());
    assertEquals(Optional.empty(), job.reason());
  }

  @Test
  void aWaitingJobHasAnExpectedStartAndNoStart() {
    Job job = byId(words()).get("27");
    assertEquals(JobState.PENDING, job.state());
    assertEquals(Optional.empty(), job.times().started());
    assertEquals(Optional.of(Instant.parse("2026-11-21T04:12:04Z")), job.times().expectedStart());
    assertEquals("BeginTime", job.reason().orElseThrow().value());
    assertTrue(job.explanation().isPresent());
  }

  @Test
  void theWaitingTasksOfAnArrayAreOneRecordWithTheirTrueNumber() {
    Job rest = byId(words()).get("5_[4-19%4]");
    assertEquals(OptionalLong.of(16), rest.array().orElseThrow().pendingTasks());
    assertEquals("5", rest.array().orElseThrow().job());
    assertEquals("5", rest.key().rawId());
    Job nightly = byId(words()).get("28_[0,2,5,7,9,11,100-400]");
    assertEquals(OptionalLong.of(307), nightly.array().orElseThrow().pendingTasks());
  }

  @Test
  void aRunningTaskIsAJobOfItsOwnWithItsRawId() {
    Job task = byId(words()).get("5_3");
    assertEquals("66", task.key().rawId());
    assertEquals("3", task.array().orElseThrow().tasks().value());
    assertEquals(OptionalLong.empty(), task.array().orElseThrow().pendingTasks());
  }

  @Test
  void thePartsOfAHeterogeneousJobKeepTheIdsThatUsersSee() {
    assertEquals("10", byId(words()).get("10+0").key().rawId());
    assertEquals("11", byId(words()).get("10+1").key().rawId());
  }

  @Test
  void heldByUserHeldByAdminAndHeldAfterARequeueAreHeld() {
    for (String id : List.of("23", "24", "13")) {
      assertEquals(JobState.HELD, byId(words()).get(id).state(), id);
    }
  }

  @Test
  void everyEndIsItsOwnState() {
    Map<String, Job> jobs = byId(words());
    assertEquals(JobState.COMPLETED, jobs.get("17").state());
    assertEquals(JobState.FAILED, jobs.get("18").state());
    assertEquals(JobState.TIMEOUT, jobs.get("20").state());
    assertEquals(JobState.CANCELLED, jobs.get("21").state());
    assertEquals(JobState.NODE_FAILED, jobs.get("1").state());
    assertEquals(JobState.COMPLETING, jobs.get("2").state());
    assertEquals(JobState.SUSPENDED, jobs.get("12").state());
  }

  @Test
  void gpusAreCountedWhereTheListTellsThemAndUnknownElsewhere() {
    assertEquals(OptionalInt.of(2), byId(words()).get("9").gpuCount(), "a whole node, asked for 1");
    assertEquals(OptionalInt.of(4), byId(words()).get("29").gpuCount(), "waiting");
    assertEquals(OptionalInt.of(0), byId(words()).get("27").gpuCount(), "asks for none");
    assertEquals(OptionalInt.of(2), byId(letters()).get("4").gpuCount(), "one on each of 2 nodes");
    Queue between =
        value(read(Release.of("slurm 19.05.7"), Recorded.answer("squeue-own-letters.bytes")));
    assertEquals(OptionalInt.empty(), byId(between).get("27").gpuCount(), "could be --gpus");
  }

  @Test
  void aNameThatForgesARecordStaysAName() {
    Job forger = byId(words()).get("37");
    assertTrue(forger.name().value().startsWith("first"));
    assertTrue(forger.name().value().endsWith("99999|root|RUNNING"));
    assertFalse(byId(words()).containsKey("99999"));
    assertTrue(byId(words()).get("46").name().value().startsWith("us"));
    assertTrue(byId(words()).get("46").name().value().endsWith("rs"));
  }

  @Test
  void anEmptyAnswerIsAnEmptyQueue() {
    assertEquals(new Queue(List.of(), 0), value(read(NEW, Recorded.printed("=NONCE\n"))));
  }

  @Test
  void halfALineIsCountedAndTheRestIsKept() {
    String whole = Recorded.text("squeue-own-words.bytes");
    Queue cut = value(read(NEW, Recorded.printed(whole.substring(0, whole.length() - 20))));
    assertEquals(59, cut.jobs().size());
    assertEquals(1, cut.unread());
  }

  @Test
  void garbageIsATroubleThatQuotesIt() {
    Parsed<Queue> parsed = read(NEW, Recorded.printed("Welcome to the cluster!\n"));
    Parsed.Bad<Queue> bad = (Parsed.Bad<Queue>) parsed;
    assertTrue(bad.trouble().says().value().contains("Welcome to the cluster!"));
  }
}
