package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders on a host whose programs are stand-ins: oarstat prints the file {@code job} if it is asked
 * for job 5 of ana, submitted at 1795218914; the others note how they were called.
 */
class OrderTest {

  private static final String CONDITION =
      "job_id = 5 AND submission_time = 1795218914 AND job_user = 'ana'";

  @TempDir Path folder;
  private HostShell host;
  private Oar oar;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.program(
        "oarstat",
        "cd "
            + folder
            + "\n[ \"$*\" = \"-f -J --sql "
            + CONDITION
            + "\" ] || exit 0\n"
            + "[ ! -e calls ] || [ ! -e dies ] || { cat dies >&2; exit \"$(wc -l <dies)\"; }\n"
            + "cat job\n");
    acts("oardel", "");
    acts("oarhold", "");
    acts("oarresume", "");
    oar =
        new Oar(
            Recorded.CLUSTER, "2.5.9", new Programs(Raw.ofText(host.folder().toString())), "ana");
  }

  private void acts(String program, String lines) throws Exception {
    String note = "echo \"" + program + " $*\" >> " + folder + "/calls\n";
    host.program(program, note + lines.replace("..", folder.toString()));
  }

  private static String job(String state, String events) {
    return """
    {
       "5" : {
          "Job_Id" : 5,
          "owner" : "ana",
          "name" : "x\\"state\\" : \\"Error\\"",
          "submissionTime" : 1795218914,
          "state" : "%s",
          "events" : [%s]
       }
    }
    """
        .formatted(state, events);
  }

  private void is(String state) throws Exception {
    Files.writeString(folder.resolve("job"), job(state, ""));
  }

  private void becomes(String program, String state) throws Exception {
    acts(program, "cat > ../job <<'E'\n" + job(state, "") + "E\n");
  }

  private String calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls).strip() : "";
  }

  private static Job five(String rawId, long submitted, String user) {
    return new Job(
        new JobKey(Recorded.CLUSTER, rawId, Instant.ofEpochSecond(submitted)),
        "5",
        Optional.empty(),
        SafeText.EMPTY,
        SafeText.of(user),
        Optional.empty(),
        JobState.RUNNING,
        SafeText.EMPTY,
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
    return five("5", 1795218914, "ana");
  }

  private Done done(Order order, Job job) throws Exception {
    Parsed<Done> parsed = host.ask(oar.order(order, job).orElseThrow());
    return (Done) assertInstanceOf(Parsed.Value.class, parsed).value();
  }

  @Test
  void theVeryJobIsRegisteredToEndAndThatIsSaid() throws Exception {
    is("Running");
    Done done = done(Order.CANCEL, five());
    assertTrue(done.accepted());
    assertTrue(done.says().value().contains("ends in some seconds"), done.says().value());
    assertEquals("oardel 5", calls());
  }

  @Test
  void aJobThatCameAgainUnderTheSameIdIsLeftAlone() throws Exception {
    is("Running");
    assertFalse(done(Order.CANCEL, five("5", 1795218915, "ana")).accepted());
    assertFalse(done(Order.CANCEL, five("5", 1795218914, "bob")).accepted());
    assertEquals("", calls());
  }

  @Test
  void aJobThatEndedMeanwhileIsSaidToHaveEndedAndIsNotDeleted() throws Exception {
    is("Terminated");
    assertEquals(
        "job 5 had ended already (Terminated).", done(Order.CANCEL, five()).says().value());
    assertEquals("", calls());
  }

  @Test
  void whatHasEndedIsNeitherHeldNorReleased() throws Exception {
    is("Terminated");
    for (Order order : new Order[] {Order.HOLD, Order.RELEASE}) {
      Done done = done(order, five());
      assertFalse(done.accepted());
      assertEquals("job 5 had ended already (Terminated).", done.says().value());
    }
    assertEquals("", calls());
  }

  @Test
  void aNameThatLooksLikeAnEndKeepsNobodyFromCancelling() throws Exception {
    is("Running");
    done(Order.CANCEL, five());
    assertEquals("oardel 5", calls());
  }

  @Test
  void aSecondCancelSaysThatItIsOnItsWay() throws Exception {
    is("Running");
    acts("oardel", "echo 'Cannot frag 5 ; This job was already killed.' >&2; exit 6\n");
    Done done = done(Order.CANCEL, five());
    assertTrue(done.accepted());
    assertTrue(done.says().value().contains("already"), done.says().value());
  }

  @Test
  void anothersJobIsRefusedInWords() throws Exception {
    is("Running");
    acts("oardel", "echo 'Cannot frag 5 ; You are not the right user.' >&2; exit 1\n");
    Done done = done(Order.CANCEL, five());
    assertFalse(done.accepted());
    assertEquals("job 5 is not yours to change: OAR refused.", done.says().value());
  }

  @Test
  void holdAndReleaseSayWhatBecameOfTheJob() throws Exception {
    is("Waiting");
    becomes("oarhold", "Hold");
    assertTrue(done(Order.HOLD, five()).says().value().contains("is held"));
    becomes("oarresume", "Waiting");
    assertTrue(done(Order.RELEASE, five()).says().value().contains("is released"));
    assertEquals("oarhold 5\noarresume 5", calls());
  }

  /** OAR's server does it, a moment after oarhold and oarresume have ended. */
  @Test
  void whatOarHasYetToDoIsNotCalledDone() throws Exception {
    is("Waiting");
    becomes("oarhold", "Waiting");
    Done hold = done(Order.HOLD, five());
    assertTrue(hold.accepted());
    assertTrue(hold.says().value().contains("is being held: OAR has registered it"));
    is("Hold");
    becomes("oarresume", "Hold");
    Done release = done(Order.RELEASE, five());
    assertTrue(release.accepted());
    assertTrue(release.says().value().contains("is being released: OAR has registered it"));
  }

  @Test
  void aRunningJobCannotBeHeld() throws Exception {
    is("Running");
    acts("oarhold", "echo '/!\\ Cannot hold 5 : the job is not in the right state' >&2; exit 1\n");
    Done done = done(Order.HOLD, five());
    assertFalse(done.accepted());
    assertTrue(done.says().value().contains("runs on"), done.says().value());
  }

  /** oarstat fails, or ends with 0 and the words of Perl's driver. */
  @Test
  void whatCouldNotBeLookedAtAfterIsNotCalledGone() throws Exception {
    for (String dies : new String[] {"DB connection error, exiting.\n", "DBD::Pg::st failed"}) {
      for (Order order : new Order[] {Order.CANCEL, Order.HOLD, Order.RELEASE}) {
        Files.deleteIfExists(folder.resolve("calls"));
        Files.deleteIfExists(folder.resolve("dies"));
        is("Hold");
        Files.writeString(folder.resolve("dies"), dies);
        Done done = done(order, five());
        assertTrue(done.accepted());
        assertEquals("job 5 " + order.unseen(), done.says().value());
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayIsATroubleAndNothingIsDone() throws Exception {
    host.program("oarstat", "echo 'DB connection error, exiting.' >&2; exit 25\n");
    Parsed<Done> parsed = host.ask(oar.order(Order.CANCEL, five()).orElseThrow());
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, parsed);
    assertEquals(Trouble.Kind.DOWN, bad.trouble().kind());
    assertEquals("", calls());
  }

  @Test
  void anIdOrAnOwnerThatIsNoneIsNeverSent() {
    assertTrue(oar.order(Order.CANCEL, five("5; rm -rf /", 1, "ana")).isEmpty());
    assertTrue(oar.order(Order.CANCEL, five("5", 1, "ana' OR '1'='1")).isEmpty());
    assertTrue(oar.order(Order.CANCEL, five("5", 0, "ana")).isEmpty());
    assertTrue(oar.order(Order.INTERRUPT, five()).isEmpty());
  }
}
