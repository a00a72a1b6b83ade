package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.scheduler.Scheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One's own jobs and everybody's, through the script that runs on a host. */
class OwnJobsTest {

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = Recorded.host(folder);
    host.program(
        "qstat",
        """
        echo "$*" >> FOLDER/calls
        case $* in
          *-t*) cat FOLDER/recorded/qstat-tf-10-11.dsv && grep '^Job Id: 14[.]' FOLDER/recorded/qstat-xf.dsv ;;
          *) cat FOLDER/recorded/qstat-f.dsv ;;
        esac
        """
            .replace("FOLDER", folder.toString()));
  }

  /** One look at the queue, with these jobs known from the last. */
  private Scheduler.Lists lists(boolean all, Job... known) throws Exception {
    Parsed<Scheduler.Lists> read = host.ask(pbs("ana2").lists(all, List.of(known)).orElseThrow());
    return ((Parsed.Value<Scheduler.Lists>) read).value();
  }

  private Pbs pbs(String user) {
    return Recorded.pbs(host, Recorded.NEW, user);
  }

  private Queue own(String user) throws Exception {
    return value(host.ask(pbs(user).ownJobs()));
  }

  private static Queue value(Parsed<Queue> parsed) {
    return (Queue) assertInstanceOf(Parsed.Value.class, parsed, parsed.toString()).value();
  }

  private List<String> calls() throws Exception {
    return Files.readAllLines(folder.resolve("calls"));
  }

  @Test
  void onlyOnesOwnJobsAreThereAndOnlyTheyTravel() throws Exception {
    Queue queue = own("bob2");
    assertEquals(0, queue.unread());
    assertEquals(
        Set.of("bob2"),
        queue.jobs().stream().map(job -> job.user().value()).collect(Collectors.toSet()));
    assertEquals(List.of("-f -F dsv"), calls());
    Answer.Done printed = host.run(pbs("bob2").ownJobs().part());
    assertFalse(printed.out().contains("ana2@pbshpc"), printed.out());
    assertFalse(printed.out().contains("Variable_List"), printed.out());
    assertFalse(printed.out().contains("Submit_arguments"), printed.out());
  }

  @Test
  void anArrayThatHasBegunIsItsRunningSubjobsAndWhatStillWaits() throws Exception {
    Map<String, Job> jobs = Recorded.byId(own("ana2"));
    assertEquals(List.of("-f -F dsv", "-x -t -E -f -F dsv 10[].pbshpc 11[].pbshpc"), calls());
    Job task = jobs.get("10[8]");
    assertEquals(JobState.RUNNING, task.state());
    assertEquals("10[8].pbshpc", task.key().rawId());
    assertEquals("10[]", task.array().orElseThrow().job());
    assertEquals("8", task.array().orElseThrow().tasks().value());
    assertEquals("scai01", task.nodeList().orElseThrow().value());
    assertFalse(jobs.containsKey("10[1]"), "one that has ended");
    Job rest = jobs.get("11[]");
    assertEquals(JobState.PENDING, rest.state());
    assertEquals("18-30:3", rest.array().orElseThrow().tasks().value());
    assertEquals(OptionalLong.of(5), rest.array().orElseThrow().pendingTasks());
  }

  @Test
  void aRunningJobTellsItsTimesNodesAndGpus() throws Exception {
    Job job = Recorded.byId(own("ana2")).get("1");
    assertEquals(JobState.RUNNING, job.state());
    assertEquals("ddp_multi", job.name().value());
    assertEquals("gpu02,scai01,cpu01", job.nodeList().orElseThrow().value());
    assertEquals(OptionalInt.of(3), job.nodes());
    assertEquals(OptionalInt.of(2), job.gpuCount());
    assertEquals(Optional.of("cse"), job.project().map(Object::toString));
    assertEquals(Optional.of(Duration.ofHours(24)), job.times().limit());
    assertEquals(Optional.of(Instant.parse("2026-11-20T23:55:41Z")), job.times().started());
    assertEquals(Optional.of(Instant.parse("2026-11-21T23:55:41Z")), job.times().ends());
    assertEquals(Optional.empty(), job.times().expectedStart());
    assertEquals(Optional.empty(), job.reason());
  }

  @Test
  void aWaitingJobSaysWhatItWaitsForAndWhenItMayStart() throws Exception {
    Job job = Recorded.byId(own("bob2")).get("3");
    assertEquals(JobState.PENDING, job.state());
    assertEquals(Optional.of(Instant.parse("2026-11-21T23:55:41Z")), job.times().expectedStart());
    assertEquals("waits for CPUs", job.inShort().orElseThrow().value());
    assertEquals(
        "It waits for CPUs: it asks for 32, 10 of 120 are free.",
        job.explanation().orElseThrow().value());
    assertTrue(job.reason().orElseThrow().value().startsWith("Not Running: Insufficient"));
    assertEquals(OptionalInt.of(4), job.gpuCount());
    assertEquals(OptionalInt.of(1), job.nodes());
  }

  @Test
  void heldWaitingForAJobForItsTimeAndPreemptedAreToldApart() throws Exception {
    Map<String, Job> jobs = Recorded.byId(all());
    assertEquals("HELD held by its owner", words(jobs.get("7")));
    assertEquals("PENDING waits for 1", words(jobs.get("17")));
    assertEquals("PENDING waits for 0 and 1 more", words(jobs.get("18")));
    assertEquals("PENDING not before its time", words(jobs.get("8")));
    assertEquals("SUSPENDED preempted", words(jobs.get("0")));
  }

  private static String words(Job job) {
    return job.state() + " " + job.inShort().map(Object::toString).orElse("");
  }

  private Queue all() throws Exception {
    return value(host.ask(pbs("bob2").allJobs().orElseThrow()));
  }

  @Test
  void everybodysJobsAreOneCallAndAnArrayOfAnotherUserOneJob() throws Exception {
    Queue all = all();
    assertEquals(23, all.jobs().size());
    assertEquals(List.of("-f -F dsv"), calls());
    Job array = Recorded.byId(all).get("10[]");
    assertEquals(JobState.RUNNING, array.state());
    assertEquals(OptionalLong.of(1), array.array().orElseThrow().pendingTasks());
  }

  @Test
  void ownAndEverybodysJobsComeByOneCall() throws Exception {
    Scheduler.Lists lists = lists(true);
    assertEquals(keys(own("ana2")), keys(lists.own()));
    assertEquals(23 + 14, lists.all().orElseThrow().jobs().size());
  }

  private static List<JobKey> keys(Queue queue) {
    return queue.jobs().stream().map(Job::key).toList();
  }

  @Test
  void aJobThatLeftTheQueueIsLookedUpInTheSameBreathAndOnlyThen() throws Exception {
    Map<String, Job> known = Recorded.byId(own("ana2"));
    Job gone = Recorded.gone(known.get("1"), "14");
    Files.delete(folder.resolve("calls"));
    Scheduler.Lists lists = lists(false, known.get("1"), known.get("10[8]"), gone);
    assertEquals(
        List.of("-f -F dsv", "-x -t -E -f -F dsv 10[].pbshpc 11[].pbshpc 14.pbshpc"), calls());
    assertEquals(0, lists.own().unread());
    assertEquals(
        List.of("14.pbshpc TIMEOUT"),
        lists.endings().stream().map(one -> one.key().rawId() + " " + one.state()).toList());
  }

  @Test
  void ofASubjobThatEndedWhileItsArrayGoesOnItIsToldHow() throws Exception {
    Job task = Recorded.byId(own("ana2")).get("10[8]");
    Job failed = Recorded.gone(task, "10[5]");
    Scheduler.Lists lists = lists(false, task, failed);
    assertEquals(
        List.of("10[5].pbshpc FAILED"),
        lists.endings().stream().map(one -> one.key().rawId() + " " + one.state()).toList());
    assertTrue(Recorded.byId(lists.own()).containsKey("10[8]"));
    assertFalse(Recorded.byId(lists.own()).containsKey("10[5]"));
  }

  @Test
  void whereNoHistoryIsKeptArraysAreUnfoldedAndJobsDepart() throws Exception {
    host.program(
        "qstat",
        """
        echo "$*" >> FOLDER/calls
        NO_HISTORY
        case $* in
          *-t*) cat FOLDER/recorded/qstat-tf-10-11.dsv ;;
          *) cat FOLDER/recorded/qstat-f.dsv ;;
        esac
        """
            .replace("NO_HISTORY", Recorded.NO_HISTORY)
            .replace("FOLDER", folder.toString()));
    Pbs pbs = pbs("ana2");
    Job gone = Recorded.gone(Recorded.byId(own("bob2")).get("2"), "14");
    Files.delete(folder.resolve("calls"));
    Queue first = host.value(pbs.lists(false, List.of(gone)).orElseThrow()).own();
    assertEquals(0, first.unread());
    assertTrue(Recorded.byId(first).containsKey("10[8]"));
    Queue second = host.value(pbs.lists(false, List.of(gone)).orElseThrow()).own();
    assertEquals(keys(first), keys(second));
    assertEquals(
        List.of(
            "-f -F dsv",
            "-x -t -E -f -F dsv 10[].pbshpc 11[].pbshpc 14.pbshpc",
            "-t -E -f -F dsv 10[].pbshpc 11[].pbshpc 14.pbshpc",
            "-f -F dsv",
            "-t -E -f -F dsv 10[].pbshpc 11[].pbshpc"),
        calls());
  }

  @Test
  void aDeadServerIsAskedOnce() throws Exception {
    Job known = Recorded.byId(own("ana2")).get("1");
    host.program("qstat", "echo \"$*\" >> " + folder + "/calls2\nexit 255\n");
    assertInstanceOf(
        Parsed.Bad.class, host.ask(pbs("ana2").lists(false, List.of(known)).orElseThrow()));
    assertEquals(1, Files.readAllLines(folder.resolve("calls2")).size());
  }

  @Test
  void aDeadServerIsNoEmptyQueue() throws Exception {
    host.program(
        "qstat",
        "echo 'Connection refused' >&2; echo 'qstat: cannot connect to server pbshpc"
            + " (errno=15010)' >&2; exit 255\n");
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, host.ask(pbs("ana2").ownJobs()));
    assertEquals("down", bad.trouble().kind().word());
    host.program("qstat", "exit 0\n");
    assertEquals(List.of(), own("ana2").jobs());
  }
}
