package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One job in full, in every state that was recorded. */
class DetailsTest {

  @ParameterizedTest
  @CsvSource({
    "'', RUNNING, Running, ",
    "-moldable, RUNNING, Running, ",
    "-waiting, PENDING, Waiting, planned",
    "-dep, PENDING, Waiting, waits for a job",
    "-resa, PENDING, Waiting, reserved",
    "-hold, HELD, Hold, held",
    "-walltime, TIMEOUT, Error, ",
    "-deleted-running, CANCELLED, Error, ",
    "-deleted-waiting, CANCELLED, Error, ",
    "-inter, COMPLETED, Error, its shell was left",
    "-nodir2, FAILED, Error, no such directory",
    "-nocmd2, FAILED, Terminated, exit 127",
    "-terminated-3, FAILED, Terminated, exit 3",
  })
  void aStateIsWhatOarMeansByIt(String file, JobState state, String word, String inShort) {
    Job job = Recorded.details(file).job();
    assertEquals(state, job.state());
    assertEquals(word, job.nativeState().value());
    assertEquals(Optional.ofNullable(inShort), job.inShort().map(text -> text.value()));
  }

  @Test
  void anExitStatusIsOneOfWait() {
    assertEquals(OptionalInt.of(3), Recorded.details("-terminated-3").exitCode());
    assertEquals(OptionalInt.of(127), Recorded.details("-nocmd2").exitCode());
    assertEquals(OptionalInt.empty(), Recorded.details("-walltime").exitCode());
    Fields killed = Records.whole("{\"exit_code\": 9}");
    assertEquals(OptionalInt.of(9), End.WaitStatus.of(killed).signal());
  }

  @Test
  void aJobThatWasKilledByASignalFailed() {
    End end = End.of(Records.whole("{\"state\": \"Terminated\", \"exit_code\": \"139\"}"));
    assertEquals(JobState.FAILED, end.state());
    assertEquals(Optional.of("signal 11"), end.inShort());
  }

  @ParameterizedTest
  @CsvSource({
    "BESTEFFORT_KILL FRAG_JOB_REQUEST, PREEMPTED",
    "PING_CHECKER_NODE_SUSPECTED SWITCH_INTO_ERROR_STATE, NODE_FAILED",
    "FRAG_JOB_REQUEST WALLTIME, TIMEOUT",
    "SWITCH_INTO_ERROR_STATE, FAILED",
  })
  void whyAJobEndedInErrorStandsInItsEvents(String events, JobState state) {
    String types =
        String.join(
            ",", List.of(events.split(" ")).stream().map("{\"type\": \"%s\"}"::formatted).toList());
    String job = "{\"state\": \"Error\", \"events\": [" + types + "]}";
    assertEquals(state, End.of(Records.whole(job)).state());
  }

  @Test
  void outputFilesLieWhereTheJobWasSubmitted() {
    JobDetails running = Recorded.details("");
    assertEquals(
        "/home/lea/OAR.train_resnet.2.stdout", running.stdout().orElseThrow().shown().value());
    assertEquals("/home/lea", running.workdir().orElseThrow().shown().value());
    JobDetails absolute = Recorded.details("-dep");
    assertEquals("/home/lea/logs/17.out", absolute.stdout().orElseThrow().shown().value());
    assertEquals(Optional.empty(), Recorded.details("-inter").stdout());
  }

  @Test
  void aNumberThatOlderVersionsLeaveOutOfAPathIsPutIn() {
    String old =
        Recorded.text("oarstat-fj-J-waiting.json")
            .replace("OAR.waits.11.stdout", "OAR.%jobid%.stdout");
    Job job = Recorded.value(Recorded.queue(Recorded.jobs(old))).jobs().get(0);
    DetailsParser parser =
        new DetailsParser(
            Recorded.CLUSTER, Sections.withoutResources(Recorded.NONCE), new LastResources());
    JobDetails details = Recorded.value(parser.read(job, Recorded.jobs(old)));
    assertEquals("/home/lea/OAR.11.stdout", details.stdout().orElseThrow().shown().value());
  }

  @Test
  void eachNodeTellsItsCards() {
    List<Allocation> one = Recorded.details("").allocations();
    assertEquals(1, one.size());
    assertEquals("nefgpu01", one.get(0).node().value());
    assertEquals("1080Ti", one.get(0).gpuType().orElseThrow().value());
    assertEquals(Optional.of(List.of(0)), one.get(0).gpuIndices());
    assertEquals(2, Recorded.details("-moldable").allocations().size());
  }

  @Test
  void aWaitingJobTellsWhenItIsPlanned() {
    Job job = Recorded.details("-waiting").job();
    assertEquals(Optional.of(Instant.ofEpochSecond(1795220128)), job.times().expectedStart());
    assertEquals(Optional.of(Duration.ofHours(1)), job.times().limit());
    assertEquals(Optional.empty(), job.times().ends());
  }

  @Test
  void theDetailsSayWhatWasAskedForAndWhatHappened() {
    List<String> facts =
        Recorded.details("-walltime").facts().stream()
            .map(fact -> fact.label() + ": " + fact.value().value())
            .toList();
    assertTrue(facts.contains("asks for: -l \"/core=1,walltime=0:0:15\""), facts.toString());
    assertTrue(
        facts.stream().anyMatch(fact -> fact.contains("WALLTIME [sarko]")), facts.toString());
  }

  @Test
  void cardsThatAreAskedForAreCountedWhereTheRequestCountsThem() {
    assertEquals(
        OptionalInt.of(4),
        Request.gpus("-l \"{gpu='YES'}/network_address=2/gpudevice=2,walltime=1:0:0\" "));
    assertEquals(
        OptionalInt.of(3), Request.gpus("-l \"/gpu=1/core=2+/host=2/gpu=1,walltime=1:0:0\" "));
    assertEquals(OptionalInt.empty(), Request.gpus("-l \"/core=1,walltime=0:0:15\" "));
    assertEquals(OptionalInt.empty(), Request.gpus("-l \"/gpu=1\" -l \"/gpu=2\" "));
  }

  @Test
  void aNumberThatIsAnotherJobNowIsGone() {
    String text = Recorded.text("oarstat-fj-J.json");
    Job job = Recorded.value(Recorded.queue(Recorded.jobs(text))).jobs().get(0);
    JobKey other = new JobKey(job.key().cluster(), job.key().rawId(), Instant.ofEpochSecond(5));
    DetailsParser parser =
        new DetailsParser(
            Recorded.CLUSTER, Sections.withoutResources(Recorded.NONCE), new LastResources());
    Parsed<JobDetails> parsed = parser.read(withKey(job, other), Recorded.jobs(text));
    assertEquals(Trouble.Kind.MISSING, assertInstanceOf(Parsed.Bad.class, parsed).trouble().kind());
  }

  private static Job withKey(Job job, JobKey key) {
    return new Job(
        key,
        job.id(),
        job.array(),
        job.name(),
        job.user(),
        job.project(),
        job.state(),
        job.nativeState(),
        job.reason(),
        job.inShort(),
        job.explanation(),
        job.partition(),
        job.times(),
        job.nodes(),
        job.nodeList(),
        job.gpuCount(),
        job.dependency());
  }

  @Test
  void jobsThatLeftTheListTellHowTheyEnded() {
    String text = Recorded.text("oarstat-fj-J-walltime.json");
    Job job = Recorded.value(Recorded.queue(Recorded.jobs(text))).jobs().get(0);
    EndingsParser parser =
        new EndingsParser(
            Recorded.CLUSTER, Sections.withoutResources(Recorded.NONCE), List.of(job));
    List<Ending> endings = Recorded.value(parser.read(Recorded.jobs(text)));
    assertEquals(JobState.TIMEOUT, endings.get(0).state());
    assertEquals(Optional.of(Duration.ofSeconds(21)), endings.get(0).elapsed());
    EndingsParser others =
        new EndingsParser(Recorded.CLUSTER, Sections.withoutResources(Recorded.NONCE), List.of());
    assertEquals(List.of(), Recorded.value(others.read(Recorded.jobs(text))));
  }
}
