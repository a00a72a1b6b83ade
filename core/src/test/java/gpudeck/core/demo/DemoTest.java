package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Link;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobShell;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Node;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.core.tmux.SessionWork;
import gpudeck.core.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The made-up hosts, asked by the real probes through real shells. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest extends DemoVisit {

  @Test
  void theClusterIsFoundByItsNameAndHasJobsInEveryState() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    assertEquals("sdumont", slurm.cluster().name());
    assertEquals("Slurm 22.05.8", slurm.title().value());

    Queue queue = ask(link, slurm.ownJobs());
    assertEquals(0, queue.unread());
    assertEquals(JobState.RUNNING, job(queue, "bert-ft").state());
    assertEquals(4, job(queue, "bert-ft").gpuCount().orElseThrow());
    assertEquals(JobState.TIMEOUT, job(queue, "eval").state());
    assertEquals(JobState.HELD, job(queue, "gan-v100").state());
    Job waits = job(queue, "big-pretrain");
    assertEquals("Resources", waits.reason().orElseThrow().value());
    assertTrue(waits.times().expectedStart().isPresent());
    assertEquals("Dependency", job(queue, "bert-eval").reason().orElseThrow().value());
    assertTrue(
        queue.jobs().stream().anyMatch(one -> one.id().endsWith("_[5-20%4]")), queue::toString);
    assertTrue(queue.jobs().stream().allMatch(one -> one.user().value().equals("maria")));
  }

  @Test
  void everybodysJobsAreMoreThanOnesOwn() {
    Link link = link("sdumont");
    Queue all = ask(link, scheduler(link).allJobs().orElseThrow());
    assertEquals("rafael", job(all, "md-npt").user().value());
    assertEquals(JobState.RUNNING, job(all, "bert-ft").state());
  }

  @Test
  void detailsTellTheCardsAndTheLog() throws IOException {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    JobDetails details = ask(link, slurm.details(bert));
    assertEquals("sdumont8000", details.allocations().get(0).node().value());
    assertEquals(List.of(0, 1, 2, 3), details.allocations().get(0).gpuIndices().orElseThrow());
    String log = Files.readString(Path.of(details.stdout().orElseThrow().bytes()));
    assertTrue(log.contains("\rEpoch 4/5: "), log);
  }

  @Test
  void everyOwnJobHasDetails() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    for (Job job : ask(link, slurm.ownJobs()).jobs()) {
      assertEquals(job.key(), ask(link, slurm.details(job)).job().key());
    }
  }

  @Test
  void anOldSlurmsWayOfAskingIsAnsweredToo() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    run(link, "sed -i s/22.05.8/17.02.1/ $HOME/../../bin/squeue");
    Scheduler old = scheduler(link);
    assertEquals("Slurm 17.02.1", old.title().value());
    assertEquals(
        job(ask(link, slurm.ownJobs()), "bert-ft").key(),
        job(ask(link, old.ownJobs()), "bert-ft").key());
  }

  @Test
  void nodesAndPartitionsAgreeWithTheJobs() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    List<Node> nodes = ask(link, slurm.nodes().orElseThrow());
    Node first =
        nodes.stream()
            .filter(n -> n.name().value().equals("sdumont8000"))
            .findFirst()
            .orElseThrow();
    assertEquals(4, first.gpus().get(0).used().orElseThrow());
    List<Partition> partitions = ask(link, slurm.partitions().orElseThrow());
    assertEquals(
        List.of("nvidia", "nvidia_dev", "gdl", "sequana_gpu_shared"),
        partitions.stream().map(p -> p.name().value()).toList());
  }

  @Test
  void itsAccountsTellHowJobsEnded() {
    Link link = link("sdumont");
    Queue history = ask(link, scheduler(link).history(Duration.ofDays(7)).orElseThrow());
    assertEquals(0, history.unread());
    assertEquals(JobState.TIMEOUT, job(history, "eval").state());
    assertEquals(JobState.FAILED, job(history, "gan-k40").state());
    assertEquals(JobState.COMPLETED, job(history, "bert-ft").state());
  }

  @Test
  void aNameOfAColumnThatSlurmHasNotGotBreaksTheCall() {
    assertTrue(run(link("sdumont"), "squeue -h -O 'JobId:,Nmae:' 2>&1").contains("Nmae"));
  }

  @Test
  void theMachinesSessionsAreJobsWithAScreen() {
    Link link = link("vm-a100");
    Scheduler plain = scheduler(link);
    Job training = job(ask(link, plain.ownJobs()), "chat-lora");
    List<InkedLine> screen = ask(link, plain.screen(training).orElseThrow());
    assertTrue(
        screen.get(screen.size() - 1).plain().value().startsWith("Epoch "), screen::toString);
  }

  @Test
  void anInterruptedProgramEndsAndItsSessionGoesOn() {
    Link link = link("vm-a100");
    Scheduler plain = scheduler(link);
    Job training = job(ask(link, plain.ownJobs()), "chat-lora");
    assertTrue(ask(link, plain.order(Order.INTERRUPT, training).orElseThrow()).accepted());
    run(link, "while ls $HOME/../../orders | grep -q interrupt; do :; done");
    List<InkedLine> screen = ask(link, plain.screen(training).orElseThrow());
    assertEquals("maria@vm-a100:~$", screen.get(screen.size() - 1).plain().value().strip());
    String left = run(link, "nvidia-smi --query-compute-apps=pid --format=csv,noheader,nounits");
    assertEquals(1, left.lines().count());
  }

  @Test
  void aKilledSessionIsGoneAtTheNextLook() {
    Link link = link("vm-a100");
    Scheduler plain = scheduler(link);
    Job tests = job(ask(link, plain.ownJobs()), "tests");
    assertTrue(ask(link, plain.order(Order.CANCEL, tests).orElseThrow()).accepted());
    List<Job> left = ask(link, plain.ownJobs()).jobs();
    assertEquals(2, left.stream().filter(job -> job.key().isSession()).count());
  }

  private static List<String> sessions(Link link) {
    return ask(link, new Tmux(key(link)).sessions()).stream()
        .map(one -> one.name().value())
        .sorted()
        .toList();
  }

  /** The clock obeys within a second, on a machine that has one for it. */
  private static void untilThereAre(Link link, String... names) {
    while (!sessions(link).equals(List.of(names))) {
      nap();
    }
  }

  @Test
  @Timeout(60)
  void aSessionIsMadeAndGetsAnotherName() {
    Link link = link("vm-a100");
    run(link, "tmux new-session -d -s 'scratch it'");
    untilThereAre(link, "chat-lora", "diffusion", "scratch it", "tests");
    Session made =
        ask(link, new Tmux(key(link)).sessions()).stream()
            .filter(one -> one.name().value().equals("scratch it"))
            .findFirst()
            .orElseThrow();
    Probe<SafeText> rename = SessionWork.rename(made, "kept");
    answer(link, rename.lane(), rename.part());
    untilThereAre(link, "chat-lora", "diffusion", "kept", "tests");
    assertTrue(run(link, "tmux new-session -d -s kept 2>&1").contains("duplicate session: kept"));
    ask(link, SessionWork.kill(made));
    assertEquals(List.of("chat-lora", "diffusion", "tests"), sessions(link));
  }

  @Test
  @Timeout(60)
  void aShellInAJobIsASessionOnTheJobsNode() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    String screen = shellIn(link, slurm, bert);
    assertTrue(screen.contains("maria@sdumont8000"), screen);
    assertEquals(screen, shellIn(link, slurm, bert));
    assertEquals(List.of(JobShell.name(bert)), sessions(link));
  }

  @Test
  void aRunIsTakenShownAndEndedAndNothingRuns() {
    Link link = link("vm-a100");
    Scheduler plain = scheduler(link);
    Raw script = Raw.ofText("#!/bin/sh\ntouch \"$HOME/it-ran\"\n");
    Submission wish =
        new Submission(Optional.empty(), script, Map.of(Want.GPUS, "1"), List.of(), false);
    Attempt attempt = Attempt.of(wish, Instant.now().getEpochSecond(), Limits.USUAL);
    ask(link, plain.submitter().orElseThrow().submit(attempt));
    String id = attempt.token().substring(0, 8);
    String record = "$HOME/.local/state/gpudeck/runs/" + id + "/record";
    run(link, "until grep -q started " + record + "; do :; done 2>/dev/null");
    Job taken = job(ask(link, plain.ownJobs()), "job");
    assertEquals(id, taken.id());
    assertEquals(JobState.RUNNING, taken.state());
    assertTrue(ask(link, plain.order(Order.CANCEL, taken).orElseThrow()).accepted());
    run(link, "until grep -q ended " + record + "; do :; done");
    assertEquals(JobState.CANCELLED, job(ask(link, plain.ownJobs()), "job").state());
    assertEquals("", run(link, "ls $HOME/it-ran 2>/dev/null"));
  }

  @Test
  void oneOfFourCardsIsIdle() {
    String printed =
        run(
            link("vm-a100"),
            "nvidia-smi --query-gpu=index,utilization.gpu --format=csv,noheader,nounits");
    assertEquals(4, printed.lines().count());
    assertEquals(1, printed.lines().filter(line -> line.endsWith(", 0")).count(), printed);
  }

  @Test
  void aJobsStepShowsItsOwnCardsOnlyNumberedFromZero() {
    Link link = link("sdumont");
    Job gan = job(ask(link, scheduler(link).ownJobs()), "gan-k40");
    String query = " nvidia-smi --query-gpu=index,name --format=csv,noheader,nounits";
    String step = "srun --overlap -J gpudeck --jobid=" + gan.key().rawId() + query;
    assertEquals(
        List.of("0, Tesla K40t", "0, Tesla K40t", "1, Tesla K40t", "1, Tesla K40t"),
        run(link, step).lines().sorted().toList());
    assertEquals("0, Tesla K40t\n1, Tesla K40t\n", run(link, step.replace("--overlap", "-N 1")));
    assertTrue(run(link, query).startsWith("NVIDIA-SMI has failed"));
  }

  @Test
  @Timeout(60)
  void aStepEndsWithItsJob() {
    Link link = link("sdumont");
    Scheduler slurm = scheduler(link);
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    String id = bert.key().rawId();
    String step = "srun --overlap --jobid=" + id + " /bin/sh -c 'echo begun; cat' <&9 2>&1";
    String told =
        run(
            link,
            "mkfifo $HOME/in && exec 9<>$HOME/in && "
                + step
                + (" | while read -r l; do echo $l; scancel " + id + "; done"));
    assertEquals("begun\nsrun: error: sdumont8000: task 0: Terminated\n", told);
  }

  @Test
  void theProcessesOnTheCardsHaveAnOwnerAndAreNoneOfThisMachine() {
    String owners =
        run(
            link("vm-a100"),
            "for p in $(nvidia-smi --query-compute-apps=pid --format=csv,noheader,nounits); do"
                + " [ -d /proc/$p ] || ps -o pid= -o uid= -o sid= -o user= -p $p; done");
    assertEquals(3, owners.lines().filter(line -> line.endsWith(" maria")).count(), owners);
  }

  @Test
  void aFieldThatTheDriverDoesNotKnowCostsTheAnswer() {
    Link link = link("sdumont");
    String query = "nvidia-smi --query-gpu=index,compute_cap --format=csv,noheader,nounits";
    assertEquals(
        "Field \"compute_cap\" is not a valid field to query.",
        run(link, query).lines().findFirst().orElseThrow());
  }

  @Test
  void theTwoHostsAreDifferentMachines() {
    Link cluster = link("sdumont");
    Link vm = link("vm-a100");
    run(cluster, ":");
    run(vm, ":");
    assertNotEquals(key(cluster), key(vm));
    assertEquals("sdumont11", cluster.hello().orElseThrow().node().value());
    assertEquals("maria", vm.hello().orElseThrow().user().value());
  }

  @Test
  void itsFilesAreForTheirOwnerAloneAndGoneAfterwards() throws IOException {
    assertEquals(
        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(demo.folder()));
    run(link("sdumont"), ":");
    close();
    try (var left = Files.list(place)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  @Timeout(60)
  void noProcessOutlivesItsLinksNotEvenOneThatNobodyWaitsFor() {
    Link link = link("vm-a100");
    String pid =
        run(
                link,
                "nvidia-smi --query-gpu=index --format=csv,noheader,nounits -l 1 >/dev/null & echo $!")
            .strip();
    ProcessHandle left = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    link.close();
    left.onExit().join();
    assertFalse(left.isAlive());
  }
}
