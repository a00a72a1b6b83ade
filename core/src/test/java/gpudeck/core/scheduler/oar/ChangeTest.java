package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes on a host whose programs are stand-ins that note how they were called. */
class ChangeTest {

  private static final String WAITING = Recorded.text("oarstat-fj-J-waiting.json");

  @TempDir Path folder;
  private HostShell host;
  private Oar oar;
  private Job job;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    oar =
        new Oar(
            Recorded.CLUSTER, "2.5.9", new Programs(Raw.ofText(host.folder().toString())), "lea");
    job = Recorded.value(Recorded.queue(Recorded.jobs(WAITING))).jobs().get(0);
    acts("oardel", "");
    acts("oarwalltime", "");
    is("Running");
  }

  private void is(String state) throws Exception {
    String json = WAITING.replace("\"Waiting\"", "\"" + state + "\"");
    Files.writeString(folder.resolve("job"), json);
    host.program(
        "oarstat",
        "case $* in *'submission_time = %d'*) cat %s/job ;; esac\n"
            .formatted(job.key().submitted().getEpochSecond(), folder));
  }

  private void acts(String program, String lines) throws Exception {
    host.program(program, "echo \"" + program + " $*\" >> " + folder + "/calls\n" + lines);
  }

  private String calls() throws Exception {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls).strip() : "";
  }

  private String change(String typed, boolean accepted) throws Exception {
    Change change = Change.of(typed).orElseThrow();
    Parsed<Done> parsed = host.ask(oar.change(change, job).orElseThrow());
    Done done = (Done) assertInstanceOf(Parsed.Value.class, parsed).value();
    assertEquals(accepted, done.accepted(), done.says().value());
    return done.says().value();
  }

  @Test
  void aRunningJobIsSignalledAndMayHaveMoreTime() throws Exception {
    assertEquals("job " + job.id() + " was sent USR1.", change("signal usr1", true));
    assertTrue(change("limit 4h", true).contains("shall have 4h in all"));
    assertEquals("oardel -s USR1 " + job.id() + "\noarwalltime " + job.id() + " 4:00:00", calls());
  }

  @Test
  void whatOarCannotDoIsSaidAndNothingIsCalled() throws Exception {
    assertTrue(change("partition gpu", false).contains("OAR moves no job"));
    assertTrue(change("requeue", false).contains("no job back"));
    is("Waiting");
    assertTrue(change("signal TERM", false).contains("does not run"));
    assertTrue(change("limit 4h", false).contains("of jobs that run"));
    is("Error");
    assertTrue(change("limit 4h", false).contains("has ended"));
    host.program("oarstat", "exit 0\n");
    assertTrue(change("signal TERM", false).contains("not there any more"));
    assertEquals("", calls());
  }

  @Test
  void aSiteThatChangesNoWallTimeIsSaid() throws Exception {
    acts("oarwalltime", "echo 'Not available: functionality is disabled.'; exit 5\n");
    assertTrue(change("limit 4h", false).contains("keeps its wall time"));
    Files.delete(host.folder().resolve("oarwalltime"));
    assertTrue(change("limit 4h", false).contains("keeps its wall time"));
  }

  @Test
  void aRefusalIsPassedOn() throws Exception {
    acts("oarwalltime", "echo 'Forbidden: walltime cannot increase by more than 0:0:0.'; exit 3\n");
    assertTrue(
        change("limit 4h", false)
            .endsWith("OAR says: walltime cannot increase by more than 0:0:0."));
    acts("oardel", "echo 'Cannot signal 5 ; You are not the right user.' >&2; exit 1\n");
    assertTrue(change("signal TERM", false).endsWith("You are not the right user."));
  }
}
