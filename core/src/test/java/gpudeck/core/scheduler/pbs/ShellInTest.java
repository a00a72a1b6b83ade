package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way into a running job is ssh to its first node. */
class ShellInTest {

  @TempDir Path folder;

  @Test
  void itLeadsToTheFirstNodeAndToTheSessionThatTheJobHolds() throws Exception {
    HostShell host = Recorded.host(folder);
    host.program("ssh", "printf '%s\\n' \"$@\" >" + folder + "/called\n");
    Job job = own(host).get(0);
    String command = Recorded.pbs(host, Recorded.NEW, "ana2").shellIn(job).orElseThrow();
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command);
    shell.environment().merge("PATH", host.folder().toString(), (path, bin) -> bin + ":" + path);
    assertEquals(0, shell.start().waitFor());
    assertEquals(
        List.of(
            "-t",
            "gpu02",
            "tmux -L 'gpudeck-1.pbshpc' attach 2>/dev/null || exec ${SHELL:-/bin/sh} -l"),
        Files.readAllLines(folder.resolve("called")));
  }

  @Test
  void aJobThatIsNowhereHasNone() throws Exception {
    HostShell host = Recorded.host(folder);
    Job waits = own(host).get(1);
    assertEquals(Optional.empty(), Recorded.pbs(host, Recorded.NEW, "ana2").shellIn(waits));
  }

  /** One that runs, and one that waits. */
  private static List<Job> own(HostShell host) throws Exception {
    host.program("qstat", "cat " + host.folder().resolveSibling("recorded/qstat-f.dsv") + "\n");
    Parsed<Queue> jobs = host.ask(Recorded.pbs(host, Recorded.NEW, "ana2").ownJobs());
    Queue queue = ((Parsed.Value<Queue>) jobs).value();
    return List.of(Recorded.byId(queue).get("1"), Recorded.byId(queue).get("7"));
  }
}
