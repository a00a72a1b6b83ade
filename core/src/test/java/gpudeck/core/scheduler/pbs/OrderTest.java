package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Orders on a host whose programs are stand-ins: qstat prints the file {@code job}, and once a job
 * was ordered about the file {@code after}, if there is one.
 */
class OrderTest {

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.program(
        "qstat",
        """
        cd FOLDER
        if [ -e calls ] && [ -e after ]; then cat after; else cat job; fi
        [ ! -e exit ] || exit "$(cat exit)"
        [ ! -e calls ] || [ ! -e dies ] || exit "$(cat dies)"
        """
            .replace("FOLDER", folder.toString()));
    for (String program : new String[] {"qdel", "qhold", "qrls"}) {
      acts(program, "");
    }
    file("job", record("1"));
  }

  /** A program that notes its arguments and then runs some lines. */
  private void acts(String program, String lines) throws Exception {
    host.program(program, "echo \"" + program + " $*\" >> " + folder + "/calls\n" + lines);
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static String record(String id) {
    return Recorded.text("qstat-f.dsv")
            .lines()
            .filter(line -> line.startsWith("Job Id: " + id + ".pbshpc|"))
            .findFirst()
            .orElseThrow()
        + "\n";
  }

  private static Job job(String id) {
    QueueParser parser =
        new QueueParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), owner -> true);
    Parsed<Queue> read = parser.read(Recorded.printed(record(id)));
    return ((Parsed.Value<Queue>) read).value().jobs().get(0);
  }

  private Done order(Order order, Job job) throws Exception {
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    Parsed<Done> read = host.ask(pbs.order(order, job).orElseThrow());
    return (Done) assertInstanceOf(Parsed.Value.class, read, read.toString()).value();
  }

  private String calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls).strip() : "";
  }

  @Test
  void aJobIsAskedToEndAndMayTakeItsTime() throws Exception {
    Done done = order(Order.CANCEL, job("1"));
    assertTrue(done.accepted());
    assertEquals(
        "job 1 was asked to end; PBS can take half a minute for that.", done.says().value());
    assertEquals("qdel 1.pbshpc", calls());
  }

  @Test
  void aJobThatIsGoneAfterwardsIsCancelled() throws Exception {
    file("after", record("1").replace("job_state=R", "job_state=F").replace("=42", "=91"));
    assertEquals("job 1 is cancelled.", order(Order.CANCEL, job("1")).says().value());
  }

  @Test
  void aJobThatHadEndedIsLeftAlone() throws Exception {
    file(
        "job",
        record("1").replace("job_state=R", "job_state=F").replace("=42", "=92|Exit_status=0"));
    assertEquals(
        "job 1 had ended already (completed).", order(Order.CANCEL, job("1")).says().value());
  }

  @Test
  void whatHasEndedIsNeitherHeldNorReleased() throws Exception {
    Job one = job("1");
    acts("qhold", "exit 35\n");
    assertFalse(order(Order.HOLD, one).accepted());
    file(
        "job",
        record("1").replace("job_state=R", "job_state=F").replace("=42", "=92|Exit_status=0"));
    for (Order order : new Order[] {Order.HOLD, Order.RELEASE}) {
      Done done = order(order, one);
      assertFalse(done.accepted());
      assertEquals("job 1 had ended already (completed).", done.says().value());
    }
  }

  @Test
  void nothingIsDoneToAnotherJobOfThatIdOrOfAnotherOwner() throws Exception {
    Job one = job("1");
    for (String other :
        new String[] {
          record("1").replace("ctime=Fri Nov 20 23:55:41", "ctime=Fri Nov 20 23:55:42"),
          record("1").replace("Job_Owner=ana2@", "Job_Owner=bob2@"),
          record("1").replace("Job Id: 1.pbshpc", "Job Id: 1.other"),
          ""
        }) {
      file("job", other);
      Done done = order(Order.CANCEL, one);
      assertEquals(false, done.accepted(), other);
      assertTrue(done.says().value().contains("Nothing was done"), done.says().value());
    }
    assertEquals("", calls());
  }

  @Test
  void ofAnArrayOnlyTheSubjobsThatWaitAreCancelled() throws Exception {
    file("job", record("11[]"));
    Done done = order(Order.CANCEL, job("11[]"));
    assertTrue(done.accepted());
    assertEquals("qdel 11[18-30:3].pbshpc", calls());
    assertTrue(done.says().value().contains("its waiting tasks will not start"));
  }

  @Test
  void holdAndReleaseSayWhatBecameOfTheJob() throws Exception {
    file("job", record("3").replace("bob2", "ana2"));
    Job waits = ownThree();
    file("after", record("3").replace("bob2", "ana2").replace("=Q", "=H").replace("=10", "=20"));
    assertEquals(
        "job 3 is held: it will not start before it is released.",
        order(Order.HOLD, waits).says().value());
    assertTrue(order(Order.RELEASE, waits).says().value().startsWith("job 3 is still held"));
    assertEquals("qhold 3.pbshpc\nqrls 3.pbshpc", calls());
  }

  private static Job ownThree() {
    QueueParser parser =
        new QueueParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), owner -> true);
    Parsed<Queue> read = parser.read(Recorded.printed(record("3").replace("bob2", "ana2")));
    return ((Parsed.Value<Queue>) read).value().jobs().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "153, true, has ended meanwhile",
    "35, true, has ended meanwhile",
    "159, false, is not yours to change",
    "222, false, its node does not answer PBS",
    "168, false, PBS does not do this",
    "162, false, may be as it was",
    "188, false, PBS says: qdel: no"
  })
  void aRefusalIsASentence(int exit, boolean accepted, String words) throws Exception {
    acts("qdel", "echo 'qdel: no' >&2; exit " + exit + "\n");
    Done done = order(Order.CANCEL, job("1"));
    assertEquals(accepted, done.accepted());
    assertTrue(done.says().value().contains(words), done.says().value());
  }

  @ParameterizedTest
  @CsvSource({"255", "162", "124"})
  void whatCouldNotBeLookedAtAfterIsNotCalledGone(String exit) throws Exception {
    file("dies", exit);
    file("after", "");
    Job one = job("1");
    for (Order order : new Order[] {Order.CANCEL, Order.RELEASE}) {
      Files.deleteIfExists(folder.resolve("calls"));
      Done done = order(order, one);
      assertTrue(done.accepted());
      assertEquals("job 1 " + order.unseen(), done.says().value());
    }
  }

  @Test
  void aJobThatPbsDoesNotKnowAfterwardsIsCancelled() throws Exception {
    file("dies", "153");
    file("after", "");
    assertEquals("job 1 is cancelled.", order(Order.CANCEL, job("1")).says().value());
  }

  @Test
  void aDeadServerIsATroubleAndNothingIsDone() throws Exception {
    file("job", "");
    file("exit", "255");
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    Parsed<Done> read = host.ask(pbs.order(Order.CANCEL, job("1")).orElseThrow());
    assertInstanceOf(Parsed.Bad.class, read);
    assertEquals("", calls());
  }

  @Test
  void whereNoHistoryIsKeptAJobIsOrderedAboutAllTheSame() throws Exception {
    host.program(
        "qstat",
        "echo \"$1\" >> FOLDER/asked\nNO_HISTORY\n[ ! -e FOLDER/calls ] || exit 153\ncat FOLDER/job\n"
            .replace("NO_HISTORY", Recorded.NO_HISTORY)
            .replace("FOLDER", folder.toString()));
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    assertEquals(
        "job 1 is cancelled.",
        host.value(pbs.order(Order.CANCEL, job("1")).orElseThrow()).says().value());
    assertEquals("qdel 1.pbshpc", calls());
    assertEquals(List.of("-x", "-f", "-x", "-f"), Files.readAllLines(folder.resolve("asked")));
    Files.delete(folder.resolve("calls"));
    Files.delete(folder.resolve("asked"));
    acts("qdel", "echo 'qdel: no' >&2; exit 188\n");
    String says = host.value(pbs.order(Order.CANCEL, job("1")).orElseThrow()).says().value();
    assertTrue(says.endsWith("PBS says: qdel: no"), says);
    assertEquals(List.of("-f", "-f"), Files.readAllLines(folder.resolve("asked")));
  }

  @Test
  void whatPbsSaysOfARefusalIsNotMixedWithThatOfItsHistory() throws Exception {
    host.program("qstat", Recorded.NO_HISTORY + "cat " + folder + "/job\n");
    acts("qdel", "echo 'qdel: no' >&2; exit 188\n");
    String says = order(Order.CANCEL, job("1")).says().value();
    assertTrue(says.endsWith("PBS says: qdel: no"), says);
  }

  @Test
  void whatCannotBeKnownForTheVeryJobIsNotOrdered() {
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    Job job = job("1");
    assertEquals(Optional.empty(), pbs.order(Order.INTERRUPT, job));
    OrderScript script =
        OrderScript.of(Order.CANCEL, job, Recorded.listing(Format.TEXT)).orElseThrow();
    assertTrue(script.identity().contains("    ctime = Fri Nov 20 23:55:41 2026"));
    JobKey forged = new JobKey(Recorded.CLUSTER, "1;rm -rf", Instant.EPOCH);
    assertEquals(Optional.empty(), JobId.of(forged.rawId()));
  }
}
