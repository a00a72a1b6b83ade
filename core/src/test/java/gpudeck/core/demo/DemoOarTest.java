package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Link;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The made-up cluster with OAR, asked by the real probes through real shells. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoOarTest extends Visit {

  private Link link;
  private Scheduler oar;
  private Queue begin;

  @BeforeAll
  void visit(@TempDir Path place) {
    open(place);
    link = link("nef");
    oar = scheduler(link);
    begin = ask(link, oar.ownJobs());
  }

  @AfterAll
  void close() {
    leave();
  }

  @Test
  void itIsFoundByItsServerAndHasJobsInEveryState() {
    assertEquals("nef-oar", oar.cluster().name());
    assertEquals("OAR 2.5.9", oar.title().value());
    assertEquals(0, begin.unread());
    assertEquals(JobState.RUNNING, job(begin, "deform").state());
    assertEquals(2, job(begin, "deform").gpuCount().orElseThrow());
    assertEquals("besteffort", job(begin, "splat-be").reason().orElseThrow().value());
    assertEquals("reservation", job(begin, "lesson").reason().orElseThrow().value());
    assertTrue(job(begin, "lesson").times().expectedStart().isPresent());
    assertEquals("dependency", job(begin, "deform-eval").reason().orElseThrow().value());
    assertEquals(JobState.HELD, job(begin, "sweep-lr").state());
    assertEquals(JobState.PENDING, job(begin, "big-recon").state());
  }

  @Test
  void detailsTellTheCardsAndTheLog() throws IOException {
    Job deform = job(begin, "deform");
    JobDetails details = ask(link, oar.details(deform));
    assertEquals("nefgpu24", details.allocations().get(0).node().value());
    assertEquals(List.of(0, 1), details.allocations().get(0).gpuIndices().orElseThrow());
    String log = Files.readString(Path.of(details.stdout().orElseThrow().bytes()));
    assertTrue(log.contains("/30: "), log);
  }

  @Test
  void everyOwnJobHasDetails() {
    for (Job job : begin.jobs()) {
      assertEquals(job.key(), ask(link, oar.details(job)).job().key());
    }
  }

  @Test
  void nodesAreBusyFreeSuspectedAndOnStandby() {
    List<Node> nodes = ask(link, oar.nodes().orElseThrow());
    assertEquals(9, nodes.size());
    assertEquals(Node.State.ALLOCATED, node(nodes, "nefgpu12").state());
    assertEquals(Node.State.IDLE, node(nodes, "nef041").state());
    assertEquals(Node.State.STANDBY, node(nodes, "nef051").state());
    assertEquals("Suspected", node(nodes, "nefgpu32").nativeState().value());
    assertEquals(4, node(nodes, "nefgpu25").gpus().get(0).total());
  }

  private static Node node(List<Node> nodes, String name) {
    return nodes.stream().filter(n -> n.name().value().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everybodysJobsAndQueuesAreThere() {
    assertEquals("hugo", job(ask(link, oar.allJobs().orElseThrow()), "slam").user().value());
    assertEquals(
        List.of("default", "besteffort"),
        ask(link, oar.partitions().orElseThrow()).stream().map(p -> p.name().value()).toList());
  }

  @Test
  void theTimelineHasWhatRunsAndWhatIsReserved() {
    Duration ahead = Duration.ofDays(1);
    Timeline timeline = ask(link, oar.timeline(Duration.ofHours(12), ahead).orElseThrow());
    List<String> names = timeline.jobs().stream().map(stay -> stay.name().value()).toList();
    assertTrue(names.containsAll(List.of("deform", "lesson")), names::toString);
    assertEquals(9, timeline.nodes().size());
  }

  @Test
  void itsHistoryTellsHowJobsEnded() {
    Queue history = ask(link, oar.history(Duration.ofDays(7)).orElseThrow());
    assertEquals(0, history.unread());
    assertEquals(JobState.TIMEOUT, job(history, "calibrate").state());
    assertEquals(JobState.PREEMPTED, job(history, "splat-be").state());
    assertEquals(JobState.COMPLETED, job(history, "stereo").state());
  }

  @Test
  void aCancelledJobEndsAndOarTellsSo() {
    Job stereo = job(begin, "stereo");
    assertTrue(ask(link, oar.order(Order.CANCEL, stereo).orElseThrow()).accepted());
    run(link, "while ls $HOME/../../orders | grep -q cancel; do :; done");
    assertEquals(
        JobState.CANCELLED, ask(link, oar.endings(List.of(stereo)).orElseThrow()).get(0).state());
  }

  @Test
  void aWaitingJobCanBeHeldAndReleased() {
    Job waits = job(begin, "big-recon");
    assertTrue(ask(link, oar.order(Order.HOLD, waits).orElseThrow()).accepted());
    assertEquals(JobState.HELD, job(ask(link, oar.ownJobs()), "big-recon").state());
    assertTrue(ask(link, oar.order(Order.RELEASE, waits).orElseThrow()).accepted());
    assertEquals(JobState.PENDING, job(ask(link, oar.ownJobs()), "big-recon").state());
  }

  private String change(String typed, String name) {
    Job job = job(ask(link, oar.ownJobs()), name);
    return ask(link, oar.change(Change.of(typed).orElseThrow(), job).orElseThrow()).says().value();
  }

  @Test
  void aRunningJobIsSignalledAndGetsAnotherWallTime() {
    assertTrue(change("signal USR1", "deform").endsWith("was sent USR1."));
    assertTrue(change("limit 50h", "deform").contains("shall have 2d2h in all"));
    Job deform = job(ask(link, oar.ownJobs()), "deform");
    assertEquals(JobState.RUNNING, deform.state());
    assertEquals(Optional.of(Duration.ofHours(50)), deform.times().limit());
    assertTrue(change("limit 50h", "big-recon").contains("of jobs that run"));
  }

  @Test
  @Timeout(60)
  void aShellInAJobIsOnTheJobsNode() {
    String screen = shellIn(link, oar, job(begin, "deform"));
    assertTrue(screen.contains("maria@nefgpu24"), screen);
  }

  @Test
  void anotherUsersJobIsNotOnesOwnToCancel() {
    Job other = job(ask(link, oar.allJobs().orElseThrow()), "slam");
    assertFalse(ask(link, oar.order(Order.CANCEL, other).orElseThrow()).accepted());
  }
}
