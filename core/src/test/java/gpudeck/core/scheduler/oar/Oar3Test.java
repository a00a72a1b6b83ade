package gpudeck.core.scheduler.oar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostShell;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.Forecast.Candidate;
import gpudeck.core.scheduler.GpuCount;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler.Done;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OAR 3 by its sources: a host whose programs print what was made by hand after these. */
class Oar3Test {

  @TempDir Path folder;
  private HostShell host;
  private Oar oar;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    host.program(
        "oarstat",
        """
        cd FOLDER
        echo "oarstat $*" >>calls
        case "$*" in
          '-f -J -u lea') cat oarstat-fJ-u.json ;;
          -J) cat oarstat-J.json ;;
          '-f -J -u lea --gantt '*) cat oarstat-fJ-gantt.json ;;
          '-f -J -j 12') cat oarstat-fJ-j-12.json ;;
          '-f -J -j 12 --sql job_id = 12 AND submission_time = 1795218913 AND job_user = '*lea*)
            if [ -e after ] && [ -e ordered ]; then cat after; else cat job; fi ;;
          '-f -J -j 9 -j 10 -j 11') cat oarstat-fJ-j-9-10-11.json ;;
          '-e -J -j 9 -j 10 -j 11') cat oarstat-eJ-j-9-10-11.json ;;
          *) echo '{}' ;;
        esac
        """
            .replace("FOLDER", folder.toString()));
    host.program("oarnodes", "cat " + folder + "/oarnodes-J.json\n");
    for (String file :
        List.of("fJ-u", "J", "fJ-gantt", "fJ-j-12", "fJ-j-9-10-11", "eJ-j-9-10-11")) {
      put("oarstat-" + file + ".json", Recorded.three("oarstat-" + file + ".json"));
    }
    put("oarnodes-J.json", Recorded.three("oarnodes-J.json"));
    put("job", Recorded.three("oarstat-fJ-j-12.json"));
    for (String program : List.of("oardel", "oarhold", "oarresume", "oarwalltime")) {
      acts(program, "");
    }
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    oar = new Oar(Recorded.CLUSTER, "3.0.0", programs, "lea");
  }

  private void put(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text, ISO_8859_1);
  }

  private void acts(String program, String lines) throws Exception {
    host.program(
        program, "cd " + folder + "; echo \"" + program + " $*\" >>calls; : >ordered\n" + lines);
  }

  private String acted() throws Exception {
    return Files.readAllLines(folder.resolve("calls")).stream()
        .filter(line -> !line.startsWith("oarstat"))
        .collect(Collectors.joining("\n"));
  }

  private Map<String, Job> own() throws Exception {
    Queue queue = host.value(oar.ownJobs());
    assertEquals(0, queue.unread());
    return queue.jobs().stream().collect(Collectors.toMap(Job::id, Function.identity()));
  }

  @Test
  void ownJobsTellTheirStatesAndTimes() throws Exception {
    Map<String, Job> jobs = own();
    Job runs = jobs.get("12");
    assertEquals(JobState.RUNNING, runs.state());
    assertEquals("entraînement", runs.name().value());
    assertEquals("lea", runs.user().value());
    assertEquals("default", runs.partition().orElseThrow().value());
    assertEquals(Instant.ofEpochSecond(1795218913), runs.key().submitted());
    assertEquals(Optional.of(Instant.ofEpochSecond(1795218926)), runs.times().started());
    assertEquals(Optional.of(Duration.ofMinutes(30)), runs.times().limit());
    assertEquals(JobState.PENDING, jobs.get("13").state());
    assertEquals("train.sh", jobs.get("13").name().value());
    assertEquals(JobState.HELD, jobs.get("14").state());
    assertEquals("besteffort", jobs.get("15").reason().orElseThrow().value());
  }

  @Test
  void whatIsNotToldIsNotMadeUp() throws Exception {
    Job runs = own().get("12");
    assertEquals(OptionalInt.empty(), runs.gpuCount());
    assertEquals(OptionalInt.empty(), runs.nodes());
    Job short12 =
        host.value(oar.allJobs().orElseThrow()).jobs().stream()
            .filter(job -> job.id().equals("12"))
            .findFirst()
            .orElseThrow();
    assertEquals(runs.key(), short12.key());
    assertEquals(Optional.empty(), short12.times().started());
  }

  @Test
  void everybodysJobsAreAskedForInShortBecauseTheirEnvironmentIsNobodysBusiness() throws Exception {
    assertEquals(5, host.value(oar.allJobs().orElseThrow()).jobs().size());
    assertEquals("oarstat -J", Files.readString(folder.resolve("calls")).strip());
    assertEquals(Optional.empty(), oar.lists(true, List.of()));
  }

  @Test
  void noJobIsAnEmptyObject() throws Exception {
    put("oarstat-fJ-u.json", "{}\n");
    assertEquals(Map.of(), own());
  }

  @Test
  void detailsTellTheLogTheFolderAndWhatWasAskedFor() throws Exception {
    JobDetails details = host.value(oar.details(own().get("12")));
    assertEquals("/home/lea/OAR.12.stdout", details.stdout().orElseThrow().shown().value());
    assertEquals("/home/lea", details.workdir().orElseThrow().shown().value());
    assertEquals("asks for", details.facts().get(0).label());
    assertEquals(List.of(), details.allocations());
  }

  @Test
  void howJobsEndedIsToldByTheirEvents() throws Exception {
    Job runs = own().get("12");
    put("oarstat-fJ-u.json", Recorded.three("oarstat-fJ-j-9-10-11.json"));
    List<Job> departed = host.value(oar.ownJobs()).jobs();
    List<Ending> endings = host.value(oar.endings(departed).orElseThrow());
    assertEquals(
        List.of(JobState.CANCELLED, JobState.TIMEOUT, JobState.FAILED),
        endings.stream().map(Ending::state).toList());
    assertEquals(2, oar.endings(List.of(runs)).orElseThrow().calls());
  }

  @Test
  void historyHasThoseWhoseCommandsEnded() throws Exception {
    Queue history = host.value(oar.history(Duration.ofDays(7)).orElseThrow());
    assertEquals(List.of("11"), history.jobs().stream().map(Job::id).toList());
    assertEquals("exit 1", history.jobs().get(0).inShort().orElseThrow().value());
  }

  @Test
  void nodesTellTheirCoresAndCardsButNotWhoIsOnThem() throws Exception {
    Map<String, Node> nodes =
        host.value(oar.nodes().orElseThrow()).stream()
            .collect(Collectors.toMap(node -> node.name().value(), Function.identity()));
    Node cards = nodes.get("nefgpu01");
    assertEquals(Node.State.UNKNOWN, cards.state());
    assertEquals("Alive", cards.nativeState().value());
    assertEquals(OptionalInt.of(4), cards.cpus());
    assertEquals(OptionalInt.empty(), cards.cpusUsed());
    assertEquals(
        List.of(new GpuCount(SafeText.of("rtx6000"), 2, OptionalInt.empty())), cards.gpus());
    assertEquals("OAR 3 does not tell who is on it", cards.reason().orElseThrow().value());
    assertEquals(Node.State.STANDBY, nodes.get("nef051").state());
    assertEquals(Node.State.DOWN, nodes.get("nef052").state());
    assertEquals(
        List.of("default", "besteffort"),
        host.value(oar.partitions().orElseThrow()).stream().map(p -> p.name().value()).toList());
  }

  @Test
  void whatItHasPlannedIsNotAskedForAndNothingIsSubmitted() {
    assertEquals(Optional.empty(), oar.timeline(Duration.ofHours(1), Duration.ofHours(1)));
    Candidate any = new Candidate(SafeText.of("default"), Ask.ONE_CARD);
    assertEquals(Optional.empty(), oar.forecast(List.of(any)));
    assertTrue(oar.submitter().isEmpty());
  }

  private Done done(Order order) throws Exception {
    return host.value(oar.order(order, own().get("12")).orElseThrow());
  }

  @Test
  void theVeryJobIsCancelledAndOneThatHasEndedIsNot() throws Exception {
    assertTrue(done(Order.CANCEL).accepted());
    assertEquals("oardel 12", acted());
    put("job", Recorded.three("oarstat-fJ-j-12.json").replace("\"Running\"", "\"Terminated\""));
    assertEquals("job 12 had ended already (Terminated).", done(Order.CANCEL).says().value());
    assertEquals("oardel 12", acted());
  }

  @Test
  void anEmptyObjectIsNoJobAndNothingIsDone() throws Exception {
    put("job", "{}\n");
    Done done = done(Order.CANCEL);
    assertFalse(done.accepted());
    assertTrue(done.says().value().contains("Nothing was done"), done.says().value());
    assertEquals("", acted());
  }

  @Test
  void whatIsHeldIsSeenToBeHeld() throws Exception {
    String json = Recorded.three("oarstat-fJ-j-12.json");
    put("job", json.replace("\"Running\"", "\"Waiting\""));
    put("after", json.replace("\"Running\"", "\"Hold\""));
    assertTrue(done(Order.HOLD).says().value().contains("is held"));
  }

  private String change(String typed) throws Exception {
    Change change = Change.of(typed).orElseThrow();
    return host.value(oar.change(change, own().get("12")).orElseThrow()).says().value();
  }

  @Test
  void aRunningJobIsSignalledAndMayHaveMoreTime() throws Exception {
    assertEquals("job 12 was sent USR1.", change("signal usr1"));
    assertTrue(change("limit 4h").contains("shall have 4h in all"));
    assertEquals("oardel -s USR1 12\noarwalltime 12 4:00:00", acted());
    acts("oarwalltime", "echo '#ERROR:  Forbidden: no more than 0:0:0 3' >&2; exit 3\n");
    assertTrue(change("limit 5h").endsWith("OAR says: Forbidden: no more than 0:0:0 3"));
  }

  @Test
  void aNameThatLooksLikeAStateIsNone() throws Exception {
    put(
        "job",
        Recorded.three("oarstat-fJ-j-12.json")
            .replace("entra", "x\\\"state\\\": \\\"Error\\\"entra"));
    assertTrue(done(Order.CANCEL).accepted());
    assertEquals("oardel 12", acted());
  }
}
