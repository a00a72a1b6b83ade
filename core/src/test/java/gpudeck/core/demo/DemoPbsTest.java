package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Link;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Ending;
import gpudeck.core.scheduler.HostClock;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Submitter;
import gpudeck.core.scheduler.Submitter.Sought;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The made-up cluster with PBS, asked by the real probes through real shells. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoPbsTest extends Visit {

  private Link link;
  private Scheduler pbs;
  private Queue begin;

  @BeforeAll
  void visit(@TempDir Path place) {
    open(place);
    link = link("iitd-hpc");
    pbs = scheduler(link);
    begin = ask(link, pbs.ownJobs());
  }

  @AfterAll
  void close() {
    leave();
  }

  @Test
  void itIsFoundByItsServerAndHasJobsInEveryState() {
    assertEquals("pbs/pbshpc", pbs.cluster().scheduler() + "/" + pbs.cluster().name());
    assertEquals("PBS 23.06.06", pbs.title().value());
    assertEquals(0, begin.unread());
    assertEquals(JobState.RUNNING, job(begin, "protein-lm").state());
    assertEquals(2, job(begin, "protein-lm").gpuCount().orElseThrow());
    assertEquals(JobState.HELD, job(begin, "ablation").state());
    Job waits = job(begin, "llm-pretrain");
    assertEquals("waits for GPUs", waits.inShort().orElseThrow().value());
    assertTrue(waits.times().expectedStart().isPresent());
    assertTrue(job(begin, "protein-eval").dependency().isPresent());
    assertTrue(begin.jobs().stream().allMatch(one -> one.user().value().equals("maria")));
  }

  @Test
  void anArrayHasSubjobsThatRunAndARest() {
    List<Job> sweep =
        begin.jobs().stream().filter(one -> one.name().value().equals("lr-sweep")).toList();
    assertEquals(2, sweep.stream().filter(one -> one.state() == JobState.RUNNING).count());
    Job rest =
        sweep.stream().filter(one -> one.state() == JobState.PENDING).findAny().orElseThrow();
    assertEquals("3-12", rest.array().orElseThrow().tasks().value());
  }

  @Test
  void withKOedTheLogIsThereWhileTheJobRuns() throws IOException {
    Job protein = job(begin, "protein-lm");
    JobDetails details = ask(link, pbs.details(protein));
    assertEquals("vsky001", details.allocations().get(0).node().value());
    String log = Files.readString(Path.of(details.stdout().orElseThrow().bytes()));
    assertTrue(log.contains("Epoch 4/8: "), log);
    assertTrue(details.withheld().isEmpty(), details::toString);
  }

  @Test
  void withoutItTheLogStaysOnTheNode() {
    Job unet = job(begin, "unet-ct");
    JobDetails details = ask(link, pbs.details(unet));
    assertFalse(Files.exists(Path.of(details.stdout().orElseThrow().bytes())));
    assertTrue(details.withheld().get(Stream.OUT).value().contains("khas010"), details::toString);
  }

  @Test
  void everyOwnJobHasDetails() {
    for (Job job : begin.jobs()) {
      assertEquals(job.key(), ask(link, pbs.details(job)).job().key());
    }
  }

  @Test
  void everybodysJobsNodesAndQueuesAreThere() {
    assertEquals("rohit", job(ask(link, pbs.allJobs().orElseThrow()), "llm-ft").user().value());
    List<Node> nodes = ask(link, pbs.nodes().orElseThrow());
    assertEquals(7, nodes.size());
    assertEquals("k40", nodes.get(0).gpus().get(0).type().value());
    assertEquals(
        List.of("standard", "high", "low", "workq"),
        ask(link, pbs.partitions().orElseThrow()).stream().map(p -> p.name().value()).toList());
  }

  @Test
  void itsHistoryTellsHowJobsEnded() {
    Queue history = ask(link, pbs.history(Duration.ofDays(7)).orElseThrow());
    assertEquals(0, history.unread());
    assertEquals(JobState.TIMEOUT, job(history, "cyclegan").state());
    assertEquals(JobState.FAILED, job(history, "mbert-hi").state());
    Job tokenise = job(history, "tokenise-hi");
    assertEquals(JobState.COMPLETED, tokenise.state());
    assertEquals(
        JobState.COMPLETED, ask(link, pbs.endings(List.of(tokenise)).orElseThrow()).get(0).state());
  }

  @Test
  void aCancelledJobEndsAndTheServerTellsSo() {
    Job resnet = job(begin, "resnet-k40");
    assertTrue(ask(link, pbs.order(Order.CANCEL, resnet).orElseThrow()).accepted());
    run(link, "while ls $HOME/../../orders | grep -q cancel; do :; done");
    Ending ending = ask(link, pbs.endings(List.of(resnet)).orElseThrow()).get(0);
    assertEquals(JobState.CANCELLED, ending.state());
  }

  @Test
  void theWaitingSubjobsAreCancelledWithoutTheRunningOnes() {
    Job rest =
        begin.jobs().stream()
            .filter(one -> one.name().value().equals("lr-sweep"))
            .filter(one -> one.state() == JobState.PENDING)
            .findAny()
            .orElseThrow();
    assertTrue(ask(link, pbs.order(Order.CANCEL, rest).orElseThrow()).accepted());
    run(link, "while ls $HOME/../../orders | grep -q cancel; do :; done");
    List<JobState> left =
        ask(link, pbs.ownJobs()).jobs().stream()
            .filter(one -> one.name().value().equals("lr-sweep"))
            .map(Job::state)
            .toList();
    assertEquals(List.of(JobState.RUNNING, JobState.RUNNING), left);
  }

  @Test
  void aWaitingJobCanBeHeldAndReleased() {
    Job waits = job(begin, "llm-pretrain");
    assertTrue(ask(link, pbs.order(Order.HOLD, waits).orElseThrow()).accepted());
    assertEquals(JobState.HELD, job(ask(link, pbs.ownJobs()), "llm-pretrain").state());
    assertTrue(ask(link, pbs.order(Order.RELEASE, waits).orElseThrow()).accepted());
    assertEquals(JobState.PENDING, job(ask(link, pbs.ownJobs()), "llm-pretrain").state());
  }

  @Test
  @Timeout(60)
  void aShellInAJobIsOnTheJobsNode() {
    String screen = shellIn(link, pbs, job(begin, "protein-lm"));
    assertTrue(screen.contains("maria@vsky001"), screen);
  }

  @Test
  void anotherUsersJobIsNotOnesOwnToCancel() {
    Job other = job(ask(link, pbs.allJobs().orElseThrow()), "llm-ft");
    assertFalse(ask(link, pbs.order(Order.CANCEL, other).orElseThrow()).accepted());
  }

  private static Submission submission(Map<Want, String> wants) {
    Raw text = Raw.ofText("#!/bin/sh\n#PBS -l select=1:ncpus=4:ngpus=1:gpu_type=k40\n");
    return new Submission(Optional.empty(), text, wants, List.of(), false);
  }

  private Attempt attempt(Map<Want, String> wants) {
    long now = ask(link, HostClock.now());
    return Attempt.of(submission(wants), now, Attempt.Limits.USUAL);
  }

  @Test
  void aJobThatIsHandedInIsOneIsFoundByItsMarkAndCanBeChanged() {
    Submitter submitter = pbs.submitter().orElseThrow();
    Attempt attempt = attempt(Map.of(Want.NAME, "mine", Want.LIMIT, "2h", Want.PARTITION, "low"));
    Submitted answer = ask(link, submitter.submit(attempt));
    String id = ((Submitted.Job) answer).id();
    assertEquals(new Sought.Found(id), ask(link, submitter.find(attempt)));
    Job mine = job(ask(link, pbs.ownJobs()), "mine");
    assertEquals(id, mine.key().rawId());
    JobDetails details = ask(link, pbs.details(mine));
    assertEquals("gpu_type=k40:1", details.askedFor().orElseThrow().wants().get(Want.GPUS));
    assertFalse(ask(link, pbs.change(new Change.Requeue(), mine).orElseThrow()).accepted());
    ask(link, pbs.order(Order.CANCEL, mine).orElseThrow());
  }

  @Test
  void aHeldJobGetsAnotherLimitAndQueue() {
    Job held = job(begin, "ablation");
    Change limit = Change.of("limit 3h").orElseThrow();
    assertEquals(
        "job " + held.id() + " has a limit of 3h now.",
        ask(link, pbs.change(limit, held).orElseThrow()).says().value());
    Change queue = Change.of("partition low").orElseThrow();
    assertTrue(ask(link, pbs.change(queue, held).orElseThrow()).accepted());
    assertEquals(
        "low", job(ask(link, pbs.ownJobs()), "ablation").partition().orElseThrow().value());
    assertFalse(
        ask(link, pbs.change(Change.of("partition nosuch").orElseThrow(), held).orElseThrow())
            .accepted());
  }

  @Test
  void whatTheClusterHasNotGotIsRefused() {
    Submitter submitter = pbs.submitter().orElseThrow();
    for (Map<Want, String> wants :
        List.of(
            Map.of(Want.PARTITION, "nosuch"),
            Map.of(Want.LIMIT, "30d"),
            Map.of(Want.GPUS, "gpu_type=h100:1"))) {
      Submitted answer = ask(link, submitter.submit(attempt(wants)));
      assertTrue(answer instanceof Submitted.Refused, answer.toString());
    }
  }

  @Test
  void anUnknownIdIsAnErrorAsWithPbs() {
    String said = run(link, "qstat -f 7 2>&1; echo $?; qdel 7 2>&1; echo $?");
    assertEquals("qstat: Unknown Job Id 7.pbshpc\n153\nqdel: Unknown Job Id 7\n153\n", said);
  }
}
