package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders on a host whose squeue, scancel and scontrol are stand-ins: they print the records of the
 * file {@code jobs} and note how they were called.
 */
class OrderTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final Instant SUBMITTED = Instant.parse("2026-11-21T00:08:52Z");
  private static final String MINE = "5|2026-11-21T00:08:52|ana|";

  @TempDir Path folder;
  private HostShell host;
  private Slurm slurm;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.program(
        "squeue",
        """
        for last; do :; done
        nonce=${last%%|*}
        if [ -e ../dies ] && [ -e ../calls ]; then cat ../dies >&2; exit 1; fi
        [ -s ../jobs ] || { echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1; }
        sed "s/^/$nonce|/" ../jobs
        """
            .replace("..", folder.toString()));
    acts("scancel", "");
    acts("scontrol", "");
    Release release = Release.of("slurm 22.05.8");
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    slurm = new Slurm(CLUSTER, release, programs, "ana");
  }

  /** A program that notes its arguments and then runs some lines. */
  private void acts(String program, String lines) throws Exception {
    String note = "echo \"" + program + " $*\" >> " + folder + "/calls\n";
    host.program(program, note + lines.replace("..", folder.toString()));
  }

  private void jobs(String records) throws Exception {
    Files.writeString(folder.resolve("jobs"), records);
  }

  /** From the first order on squeue fails with these words. */
  private void diesOnceOrdered(String words) throws Exception {
    Files.writeString(folder.resolve("dies"), words + "\n");
  }

  private String calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls).strip() : "";
  }

  private static Job job(String rawId, String id, Optional<ArrayTask> array) {
    SafeText nothing = SafeText.EMPTY;
    return new Job(
        new JobKey(CLUSTER, rawId, SUBMITTED),
        id,
        array,
        nothing,
        SafeText.of("ana"),
        Optional.empty(),
        JobState.RUNNING,
        nothing,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Job.Times.UNKNOWN,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Job five() {
    return job("5", "5", Optional.empty());
  }

  private static ArrayTask tasks(String tasks) {
    return new ArrayTask("5", SafeText.of(tasks), OptionalLong.empty());
  }

  private Done done(Order order, Job job) throws Exception {
    Parsed<Done> parsed = host.ask(slurm.order(order, job).orElseThrow());
    return (Done) assertInstanceOf(Parsed.Value.class, parsed).value();
  }

  private void becomes(String program, String record) throws Exception {
    acts(program, "echo '" + record + "' > ../jobs\n");
  }

  @Test
  void theVeryJobIsCancelledAndItsEndIsSaid() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    becomes("scancel", MINE + "COMPLETING|None|");
    Done done = done(Order.CANCEL, five());
    assertTrue(done.accepted());
    assertEquals("job 5 is being cancelled; now it is COMPLETING.", done.says().value());
    assertEquals("scancel 5", calls());
  }

  private Done done(Change change, Job job) throws Exception {
    Parsed<Done> parsed = host.ask(slurm.change(change, job).orElseThrow());
    return (Done) assertInstanceOf(Parsed.Value.class, parsed).value();
  }

  private static Change change(String typed) {
    return Change.of(typed).orElseThrow();
  }

  @Test
  void changesAreDoneToTheVeryJobAndSaidInWords() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    assertEquals("job 5 was sent USR1.", done(change("signal sigusr1"), five()).says().value());
    assertEquals("job 5 has a limit of 4h now.", done(change("limit 4h"), five()).says().value());
    assertEquals(
        "job 5 waits no more: its partition stays.",
        done(change("partition gdl"), five()).says().value());
    assertTrue(done(change("requeue"), five()).accepted());
    jobs(MINE + "PENDING|Priority|\n");
    assertEquals(
        "job 5 does not run: there is nothing to signal.",
        done(change("signal TERM"), five()).says().value());
    assertEquals("job 5 waits in gdl now.", done(change("partition gdl"), five()).says().value());
    assertEquals(
        "scancel --full --signal=USR1 5\nscontrol update JobId=5 TimeLimit=4:00:00\n"
            + "scontrol requeue 5\nscontrol update JobId=5 Partition=gdl",
        calls());
  }

  @Test
  void onlyWhatRunsIsPutBackIntoTheQueue() throws Exception {
    for (String ended : new String[] {"COMPLETED|None|", "FAILED|NonZeroExitCode|"}) {
      jobs(MINE + ended + "\n");
      Done done = done(change("requeue"), five());
      assertFalse(done.accepted());
      assertEquals(
          "job 5 has ended: it is not started again. Submit it anew (R).", done.says().value());
    }
    jobs(MINE + "PENDING|Priority|\n");
    assertTrue(done(change("requeue"), five()).says().value().contains("does not run"));
    assertEquals("", calls());
    jobs(MINE + "SUSPENDED|None|\n");
    assertTrue(done(change("requeue"), five()).accepted());
    assertEquals("scontrol requeue 5", calls());
  }

  @Test
  void noChangeReachesAJobThatCameAgainUnderTheSameId() throws Exception {
    for (String again : new String[] {"5|2026-11-21T09:00:00|ana|", "5|2026-11-21T00:08:52|bob|"}) {
      jobs(again + "RUNNING|None|\n");
      for (String typed : new String[] {"signal KILL", "requeue", "limit 1h", "partition x"}) {
        assertFalse(done(change(typed), five()).accepted(), typed);
      }
    }
    assertEquals("", calls());
  }

  @Test
  void aChangeThatSlurmRefusesIsSaidInItsWords() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    acts("scontrol", "echo 'Access/permission denied for job 5' >&2; exit 1\n");
    assertEquals(
        "job 5 is as it was; Slurm says: Access/permission denied for job 5",
        done(change("limit 9h"), five()).says().value());
  }

  @Test
  void whatIsNoChangeIsNone() {
    for (String typed : new String[] {"", "signal", "signal 9", "limit 90", "requeue now", "x y"}) {
      assertEquals(Optional.empty(), Change.of(typed), typed);
    }
  }

  @Test
  void aJobThatCameAgainUnderTheSameIdIsLeftAlone() throws Exception {
    jobs("5|2026-11-21T09:00:00|ana|RUNNING|None|\n");
    assertFalse(done(Order.CANCEL, five()).accepted());
    jobs("5|2026-11-21T00:08:52|bob|RUNNING|None|\n");
    assertFalse(done(Order.CANCEL, five()).accepted());
    jobs("");
    assertTrue(done(Order.CANCEL, five()).says().value().contains("not there any more"));
    assertEquals("", calls());
  }

  @Test
  void aJobThatEndedMeanwhileIsSaidToHaveEnded() throws Exception {
    jobs(MINE + "COMPLETED|None|\n");
    Done done = done(Order.CANCEL, five());
    assertTrue(done.accepted());
    assertEquals("job 5 had ended already (COMPLETED).", done.says().value());
    assertFalse(done(Order.HOLD, five()).accepted());
  }

  @Test
  void ofAnArrayOnlyTheWaitingTasksThatWereMeantAreCancelled() throws Exception {
    jobs("6|2026-11-21T00:08:52|ana|RUNNING|None|\n" + MINE + "PENDING|Resources|\n");
    Job waiting = job("5", "5_[4-19%4]", Optional.of(tasks("4-19%4")));
    assertTrue(done(Order.CANCEL, waiting).accepted());
    assertEquals("scancel --state=PENDING 5_[4-19]", calls());
  }

  @Test
  void theTaskThatCarriesTheArraysIdIsCancelledAlone() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    done(Order.CANCEL, job("5", "5_19", Optional.of(tasks("19"))));
    assertEquals("scancel 5_19", calls());
  }

  @Test
  void anothersJobIsRefusedInWords() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    acts(
        "scancel",
        "echo 'scancel: error: Kill job error on job id 5: Access/permission denied' >&2; exit 210\n");
    Done done = done(Order.CANCEL, five());
    assertFalse(done.accepted());
    assertEquals("job 5 is not yours to change: Slurm refused.", done.says().value());
  }

  @Test
  void anAdministratorsHoldCannotBeReleased() throws Exception {
    jobs(MINE + "PENDING|JobHeldAdmin|\n");
    acts("scontrol", "echo 'Access/permission denied for job 5' >&2; exit 1\n");
    assertTrue(done(Order.RELEASE, five()).says().value().contains("administrator"));
  }

  @Test
  void holdAndReleaseSayWhatBecameOfTheJob() throws Exception {
    jobs(MINE + "PENDING|Priority|\n");
    becomes("scontrol", MINE + "PENDING|JobHeldUser|");
    assertTrue(done(Order.HOLD, five()).says().value().contains("is held"));
    becomes("scontrol", MINE + "PENDING|None|");
    assertTrue(done(Order.RELEASE, five()).says().value().contains("is released"));
    assertEquals("scontrol hold 5\nscontrol release 5", calls());
    jobs(MINE + "RUNNING|None|\n");
    assertTrue(done(Order.HOLD, five()).says().value().contains("runs on"));
  }

  @Test
  void whatCouldNotBeLookedAtAfterIsNotCalledGone() throws Exception {
    diesOnceOrdered("slurm_load_jobs error: Unable to contact slurm controller");
    for (Order order : new Order[] {Order.CANCEL, Order.HOLD, Order.RELEASE}) {
      Files.deleteIfExists(folder.resolve("calls"));
      jobs(MINE + "PENDING|JobHeldUser|\n");
      Done done = done(order, five());
      assertTrue(done.accepted());
      assertEquals("job 5 " + order.unseen(), done.says().value());
    }
  }

  @Test
  void aJobThatSlurmDoesNotKnowAfterwardsIsCancelled() throws Exception {
    jobs(MINE + "RUNNING|None|\n");
    diesOnceOrdered("slurm_load_jobs error: Invalid job id specified");
    assertEquals("job 5 is cancelled.", done(Order.CANCEL, five()).says().value());
  }

  @Test
  void aDeadControllerIsATroubleAndNothingIsDone() throws Exception {
    host.program("squeue", "echo 'Unable to contact slurm controller' >&2; exit 1\n");
    Parsed<Done> parsed = host.ask(slurm.order(Order.CANCEL, five()).orElseThrow());
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, parsed);
    assertEquals(Trouble.Kind.DOWN, bad.trouble().kind());
    assertEquals("", calls());
  }

  @Test
  void anIdThatIsNoneIsNeverSent() {
    assertTrue(slurm.order(Order.CANCEL, job("5; rm -rf /", "5", Optional.empty())).isEmpty());
    assertTrue(slurm.order(Order.CANCEL, job("", "5", Optional.empty())).isEmpty());
    Job evil = job("5", "5_[1]", Optional.of(tasks("1]' ; touch x; '")));
    assertTrue(slurm.order(Order.CANCEL, evil).isEmpty());
    assertTrue(slurm.order(Order.INTERRUPT, five()).isEmpty());
  }
}
