package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes on a host whose programs are stand-ins: qstat prints the file {@code job}, and once a job
 * was changed the file {@code after}, if there is one.
 */
class ChangeTest {

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.program(
        "qstat",
        "cd "
            + folder
            + "\n[ ! -e calls ] || [ ! -e dies ] || exit 255\n"
            + "if [ -e calls ] && [ -e after ]; then cat after; else cat job; fi\n");
    for (String program : new String[] {"qsig", "qalter", "qmove", "qrerun"}) {
      acts(program, "");
    }
    file("job", record());
  }

  private void acts(String program, String lines) throws Exception {
    host.program(program, "echo \"" + program + " $*\" >> " + folder + "/calls\n" + lines);
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static String record() {
    return Recorded.text("qstat-f.dsv")
            .lines()
            .filter(line -> line.startsWith("Job Id: 1.pbshpc|"))
            .findFirst()
            .orElseThrow()
        + "\n";
  }

  private static Job job() {
    QueueParser parser =
        new QueueParser(Recorded.CLUSTER, Recorded.listing(Format.DSV), owner -> true);
    Parsed<Queue> read = parser.read(Recorded.printed(record()));
    return ((Parsed.Value<Queue>) read).value().jobs().get(0);
  }

  private Done change(String typed) throws Exception {
    Pbs pbs = Recorded.pbs(host, Recorded.NEW, "ana2");
    Parsed<Done> read = host.ask(pbs.change(Change.of(typed).orElseThrow(), job()).orElseThrow());
    return (Done) assertInstanceOf(Parsed.Value.class, read, read.toString()).value();
  }

  private String calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls).strip() : "";
  }

  @ParameterizedTest
  @CsvSource({
    "signal USR1, qsig -s USR1 1.pbshpc, job 1 was sent USR1.",
    "requeue, qrerun 1.pbshpc, job 1 is back in the queue; it begins anew.",
    "partition low, qmove low 1.pbshpc, job 1 waits in low now."
  })
  void eachIsOneProgramAndIsSaid(String typed, String called, String says) throws Exception {
    assertEquals(says, change(typed).says().value());
    assertEquals(called, calls());
  }

  @Test
  void whereNoHistoryIsKeptAJobIsChangedAllTheSame() throws Exception {
    host.program("qstat", Recorded.NO_HISTORY + "cat " + folder + "/job\n");
    assertEquals("job 1 was sent USR1.", change("signal USR1").says().value());
    assertEquals("qsig -s USR1 1.pbshpc", calls());
  }

  @Test
  void anotherLimitIsSaidOnceItIsSeen() throws Exception {
    assertFalse(change("limit 20h").accepted());
    file(
        "after",
        record().replaceFirst("Resource_List.walltime=[0-9:]*", "Resource_List.walltime=20:00:00"));
    assertEquals("job 1 has a limit of 20h now.", change("limit 20h").says().value());
    assertEquals("qalter -l walltime=20:00:00 1.pbshpc", calls().lines().findFirst().orElse(""));
  }

  @Test
  void aLimitThatCouldNotBeLookedAtIsNotSaidToBeNone() throws Exception {
    file("dies", "");
    Done done = change("limit 20h");
    assertEquals(
        "job 1 was given a limit of 20h; it could not be looked at after.", done.says().value());
    assertTrue(done.accepted());
  }

  @ParameterizedTest
  @CsvSource({
    "limit 30h, qalter, 159, 'job 1 is as it was: of a job that runs PBS lets its owner lower the"
        + " limit, not raise it. Ask the site''s operators.'",
    "requeue, qrerun, 159, 'job 1 runs on: PBS lets only operators of the site put a job back into"
        + " the queue.'",
    "partition low, qmove, 168, 'job 1 waits no more: its queue stays.'",
    "partition nosuch, qmove, 170, 'job 1 is as it was; PBS says: qmove: Unknown queue 1.pbshpc'",
    "signal USR1, qsig, 168, 'job 1 does not run: there is nothing to signal.'",
    "signal USR1, qsig, 153, 'job 1 has ended meanwhile.'",
    "signal USR1, qsig, 162, 'job 1 may be as it was: the PBS server did not answer.'"
  })
  void whatPbsRefusesIsSaid(String typed, String program, int exit, String says) throws Exception {
    acts(program, "echo '" + program + ": Unknown queue 1.pbshpc' >&2; exit " + exit + "\n");
    Done done = change(typed);
    assertEquals(says, done.says().value());
    assertFalse(done.accepted());
  }

  /** PBS refuses it by itself (PBSE_HISTJOBID): a job in the history is never run again. */
  @Test
  void aJobThatHasEndedIsNotPutBackIntoTheQueue() throws Exception {
    file("job", record().replace("job_state=R", "job_state=F").replace("=42", "=92|Exit_status=0"));
    acts("qrerun", "echo 'qrerun: Job has finished 1.pbshpc' >&2; exit 35\n");
    Done done = change("requeue");
    assertFalse(done.accepted());
    assertEquals("job 1 has ended: there is nothing left to change.", done.says().value());
  }

  @Test
  void nothingIsDoneToAnotherJobOfThatId() throws Exception {
    for (String other :
        new String[] {
          record().replace("ctime=Fri Nov 20 23:55:41", "ctime=Fri Nov 20 23:55:42"),
          record().replace("Job_Owner=ana2@", "Job_Owner=bob2@"),
          record().replace("Job Id: 1.pbshpc", "Job Id: 1.other"),
          ""
        }) {
      file("job", other);
      assertFalse(change("signal KILL").accepted());
      assertEquals("", calls(), other);
    }
  }
}
