package gpudeck.core.scheduler.oar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Timeline;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a host whose oarstat and oarnodes are stand-ins that print recordings. */
class CommandsTest {

  @TempDir Path folder;
  private HostShell host;
  private Oar oar;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    prints("oarstat", "oarstat-J.json");
    prints("oarnodes", "oarnodes-J.json");
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    oar = new Oar(Recorded.CLUSTER, "2.5.9", programs, "lea");
  }

  private void prints(String program, String file) throws Exception {
    Files.writeString(
        folder.resolve(program), Recorded.text(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    host.program(
        program,
        "echo \""
            + program
            + " $*\" >> "
            + folder
            + "/calls\nexec cat "
            + folder.resolve(program)
            + "\n");
  }

  private List<String> calls() throws Exception {
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    Files.delete(folder.resolve("calls"));
    return calls;
  }

  private <T> T ask(Probe<T> probe) throws Exception {
    return Recorded.value(host.ask(probe));
  }

  @Test
  void theFirstLookAsksForTheResourcesTooAndLaterOnesDoNot() throws Exception {
    Probe<Queue> first = oar.ownJobs();
    assertEquals(2, first.calls());
    assertEquals(15, ask(first).jobs().size());
    assertEquals(List.of("oarstat -J -u lea", "oarnodes -J"), calls());
    Probe<Queue> later = oar.ownJobs();
    assertEquals(1, later.calls());
    Job train = ask(later).jobs().get(0);
    assertEquals(1, train.gpuCount().orElseThrow());
    assertEquals(List.of("oarstat -J -u lea"), calls());
  }

  @Test
  void whereTheNodesCannotBeAskedTheJobsAreThereAllTheSame() throws Exception {
    host.program("oarnodes", "exit 3\n");
    assertEquals(15, ask(oar.ownJobs()).jobs().size());
    assertEquals(2, oar.ownJobs().calls());
  }

  @Test
  void everybodysJobsCostOneCall() throws Exception {
    ask(oar.ownJobs());
    calls();
    ask(oar.allJobs().orElseThrow());
    assertEquals(List.of("oarstat -J"), calls());
  }

  @Test
  void endedJobsAreAskedForByTheMomentTheyEnded() throws Exception {
    prints("oarstat", "oarstat-fj-J-walltime.json");
    Queue ended = ask(oar.history(Duration.ofDays(2)).orElseThrow());
    assertEquals("18", ended.jobs().get(0).id());
    String call = calls().get(0);
    assertTrue(call.startsWith("oarstat -f -J --sql job_user = 'lea' AND state IN"), call);
    assertTrue(call.matches(".*stop_time >= \\d{10}.*LIMIT \\d+"), call);
  }

  @Test
  void aUserWhoseNameIsNoneForSqlHasNoHistory() {
    Programs programs = new Programs(new Raw("/usr/bin"));
    Scheduler other = new Oar(Recorded.CLUSTER, "", programs, "lea' OR 1=1");
    assertEquals(Optional.empty(), other.history(Duration.ofDays(1)));
  }

  @Test
  void theGanttIsAskedForInTheZoneOfTheLane() throws Exception {
    prints("oarstat", "oarstat-gantt-J.json");
    Timeline timeline = ask(oar.timeline(Duration.ofHours(1), Duration.ofHours(2)).orElseThrow());
    assertEquals(4, timeline.nodes().size());
    String stamp = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
    String call = calls().get(0);
    assertTrue(call.matches("oarstat -J --gantt " + stamp + ", " + stamp), call);
  }

  @Test
  void nodesCostOneCall() throws Exception {
    List<Node> nodes = ask(oar.nodes().orElseThrow());
    assertEquals(4, nodes.size());
    assertEquals(List.of("oarnodes -J"), calls());
    assertEquals(1, oar.ownJobs().calls());
  }

  @Test
  void aDatabaseThatIsAwayIsSaidInASentence() throws Exception {
    Files.writeString(folder.resolve("err"), Recorded.text("down-db-oarstat.err"));
    host.program("oarstat", "cat " + folder + "/err >&2; exit 25\n");
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, host.ask(oar.ownJobs()));
    assertEquals(Trouble.Kind.DOWN, bad.trouble().kind());
    assertTrue(bad.trouble().says().value().contains("database"));
  }

  @Test
  void oarstatWithoutJsonSaysWhatIsMissing() throws Exception {
    host.program(
        "oarstat",
        "echo 'No Perl JSON module is available on the system. If required, ask' >&2; exit 1\n");
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, host.ask(oar.ownJobs()));
    assertTrue(bad.trouble().says().value().contains("libjson-perl"));
  }
}
