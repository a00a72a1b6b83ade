package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slurm's ways to write numbers, times, GPUs, nodes and states. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({"0:00,0", "2:38,158", "1:57:22,7042", "4-00:00:00,345600", "00:10:00,600"})
  void durationsAreRead(String text, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), SlurmTime.duration(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UNLIMITED", "NOT_SET", "INVALID", "Partition_Limit", "", "-1:00", "1-2:3"})
  void whatIsNoDurationIsUnknownNotZero(String text) {
    assertEquals(Optional.empty(), SlurmTime.duration(text));
  }

  @Test
  void timesAreUtcAndUnknownOnesAreUnknown() {
    Instant moment = Instant.parse("2026-11-21T00:08:55Z");
    assertEquals(Optional.of(moment), SlurmTime.instant("2026-11-21T00:08:55"));
    assertEquals("2026-11-21T00:08:55", SlurmTime.text(moment));
    assertEquals("2026-11-21T00:08:00", SlurmTime.text(Instant.parse("2026-11-21T00:08:00Z")));
    for (String none :
        List.of("N/A", "Unknown", "None", "2026-13-01T00:00:00", "2026-02-30T0:0:0")) {
      assertEquals(Optional.empty(), SlurmTime.instant(none), none);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"5-20%4;16", "1-9:2%4;5", "7;1", "0,2,5,7,9,100-400;306", "0-0;1"})
  void tasksAreCounted(String tasks, long count) {
    assertEquals(OptionalLong.of(count), TaskList.count(tasks));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,4,9,16,...", "1,4,", "", "N/A", "9-1", "1-9:0"})
  void aListThatWasCutHasAnUnknownNumberOfTasks(String cut) {
    assertEquals(OptionalLong.empty(), TaskList.count(cut));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          gpu:v100:2(IDX:0-1); v100; 2
          gres:gpu:1; ''; 1
          gpu:2; ''; 2
          gres/gpu:k40=4; k40; 4
          gpu(IDX:0,3); ''; 2
          gpu:v100(IDX:0-1); v100; 2
          gpu:a100:4(S:0-1); a100; 4
          gpu:2080ti:3; 2080ti; 3
          gpu:tesla; tesla; 1
          gpu:1g.5gb:2(IDX:0-1); 1g.5gb; 2
          gpu:v100:0(IDX:N/A); v100; 0
          """)
  void gpusAreReadInEveryDialect(String printed, String type, int count) {
    Gres gpus = Gres.gpus(printed).get(0);
    assertEquals(type, gpus.type());
    assertEquals(count, gpus.count());
  }

  @Test
  void theTotalCountsOnceAndOtherResourcesDoNotCount() {
    assertEquals(OptionalInt.of(2), Gres.total("cpu=8,node=1,gres/gpu=2,gres/gpu:v100=2"));
    assertEquals(OptionalInt.of(3), Gres.total("gpu:v100:2(IDX:0,2),gpu:k40:1,shard:4"));
    assertEquals(OptionalInt.empty(), Gres.total("cpu=1,mem=1000M,node=1,billing=1"));
    assertEquals(List.of(0, 2), Gres.gpus("gpu:v100:2(IDX:0,2)").get(0).indices().orElseThrow());
  }

  @Test
  void nodeListsAreExpanded() {
    assertEquals(
        List.of("sdumont8000", "sdumont8001", "sdumont3170", "login1"),
        NodeNames.expand("sdumont[8000-8001,3170],login1"));
    assertEquals(List.of("a08", "a09", "a10"), NodeNames.expand("a[08-10]"));
    assertEquals(List.of("r1n1", "r1n2", "r2n1", "r2n2"), NodeNames.expand("r[1-2]n[1-2]"));
    assertEquals(List.of(), NodeNames.expand(""));
    assertEquals(List.of("odd[1"), NodeNames.expand("odd[1"));
    assertEquals(20_000, NodeNames.expand("n[0-999999999]").size());
  }

  @Test
  void whatNestsTooDeeplyIsNotFollowed() {
    assertEquals(List.of(), Gres.gpus("gpu" + "(IDX:0-1)".repeat(500_000)));
    assertTrue(NodeNames.expand("a[1-9]".repeat(10_000)).size() <= 20_000);
    assertEquals(1, NodeNames.expand("[1]".repeat(100_000)).size());
  }

  @Test
  void exitStatusesAreRead() {
    assertEquals(OptionalInt.of(3), ExitStatus.of("768").code());
    assertEquals(OptionalInt.of(9), ExitStatus.of("9").signal());
    assertEquals(OptionalInt.of(53), ExitStatus.of("4021").signal());
    assertEquals(OptionalInt.of(3), ExitStatus.of("3:0").code());
    assertEquals(ExitStatus.UNKNOWN, ExitStatus.of("N/A"));
  }

  @ParameterizedTest
  @CsvSource({
    "IDLE,IDLE", "MIXED,MIXED", "ALLOCATED,ALLOCATED", "IDLE+DRAIN,DRAINING",
    "MIXED*+DRAIN,DOWN", "UNKNOWN+NOT_RESPONDING,DOWN", "IDLE+POWERED_DOWN,STANDBY", "DOWN*,DOWN",
    "IDLE~,STANDBY", "IDLE+MAINTENANCE+RESERVED,DRAINING", "FUTURE,UNKNOWN", "IDLE+PLANNED,IDLE"
  })
  void nodeStatesSayWhatANodeIsGoodFor(String printed, Node.State state) {
    assertEquals(state, NodeStates.of(printed));
  }

  @Test
  void jobStatesOfAllVersionsHaveAWord() {
    for (String state :
        List.of(
            "PENDING",
            "REQUEUE_HOLD",
            "CONFIGURING",
            "SIGNALING",
            "DEADLINE",
            "BOOT_FAIL",
            "REVOKED",
            "PREEMPTED",
            "OUT_OF_MEMORY",
            "STOPPED",
            "RESV_DEL_HOLD",
            "STAGE_OUT")) {
      assertFalse(States.of(state, "", "1") == JobState.UNKNOWN, state);
    }
    assertEquals(JobState.UNKNOWN, States.of("NEW_IN_26", "", "1"));
    assertEquals(JobState.HELD, States.of("PENDING", "Dependency", "0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Priority",
        "Resources",
        "QOSMaxGRESPerUser",
        "AssocGrpGRESRunMinutes",
        "PartitionDown",
        "QOSMaxJobsPerUserLimit",
        "AssocMaxWallDurationPerJobLimit",
        "QOSGrpMemoryMinutes",
        "AssocGrpCPURunMinutesLimit",
        "ReqNodeNotAvail, UnavailableNodes:sdumont3173",
        "QOSMaxSubmitJobPerUserLimit",
        "AssocGrpCpuLimit",
        "QOSMinGRES",
        "JobArrayTaskLimit",
        "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions"
      })
  void everyCommonReasonIsSaidInASentence(String reason) {
    String says = Reasons.explain(reason, JobState.PENDING).orElseThrow().value();
    assertTrue(says.contains(" "), says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dependency", "Resources", "Priority", "QOSMaxGRESPerUser", "JobHeldUser"})
  void aReasonToWaitSaysNothingOfAJobThatHasEnded(String reason) {
    assertEquals(Optional.empty(), Reasons.explain(reason, JobState.CANCELLED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NonZeroExitCode", "JobLaunchFailure", "OutOfMemory", "BadConstraints"})
  void howAJobEndedIsSaidInASentence(String reason) {
    assertTrue(Reasons.explain(reason, JobState.FAILED).isPresent());
  }

  @Test
  void theNodesThatAreMissingAreNamed() {
    String reason = "ReqNodeNotAvail, UnavailableNodes:sdumont3173";
    assertTrue(
        Reasons.explain(reason, JobState.PENDING).orElseThrow().value().contains("sdumont3173"));
  }

  @Test
  void releasesAreRead() {
    assertTrue(Release.of("slurm-wlm 22.05.8").since(20, 2));
    assertFalse(Release.of("slurm 19.05.3-2").since(20, 2));
    assertTrue(Release.of("garbage").since(20, 2));
    assertEquals("17.11.13-2", Release.of("slurm 17.11.13-2").text());
  }
}
