package gpudeck.core.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Link;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.Scheduler.Order;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is done to jobs of the made-up Slurm is seen at the next look at its queue. */
@Execution(ExecutionMode.CONCURRENT)
class DemoOrdersTest extends DemoVisit {

  private Link link;
  private Scheduler slurm;

  @BeforeEach
  void aCluster() {
    link = link("sdumont");
    slurm = scheduler(link);
  }

  private String change(Job job, String typed, boolean accepted) {
    Scheduler.Done done =
        ask(link, slurm.change(Change.of(typed).orElseThrow(), job).orElseThrow());
    assertEquals(accepted, done.accepted(), done.says().value());
    return done.says().value();
  }

  @Test
  void aCancelledJobIsCancelledAtTheNextLookAndStaysSo() {
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    Scheduler.Done done = ask(link, slurm.order(Order.CANCEL, bert).orElseThrow());
    assertEquals("job " + bert.id() + " is cancelled.", done.says().value());
    assertEquals(JobState.CANCELLED, job(ask(link, slurm.ownJobs()), "bert-ft").state());
    run(link, "while ls $HOME/../../orders | grep -q cancel; do :; done");
    assertEquals(JobState.CANCELLED, job(ask(link, slurm.ownJobs()), "bert-ft").state());
  }

  @Test
  void theWaitingTasksOfAnArrayAreCancelledWithoutTheRunningOnes() {
    Job folded =
        ask(link, slurm.ownJobs()).jobs().stream()
            .filter(one -> one.id().contains("_["))
            .findFirst()
            .orElseThrow();
    String array = folded.array().orElseThrow().job();
    folded = folded.inArray(new ArrayTask(array, SafeText.of("3-20%4"), OptionalLong.of(18)));
    assertTrue(ask(link, slurm.order(Order.CANCEL, folded).orElseThrow()).accepted());
    List<Job> sweep =
        ask(link, slurm.ownJobs()).jobs().stream()
            .filter(one -> one.name().value().equals("sweep"))
            .toList();
    assertTrue(sweep.stream().anyMatch(one -> one.state() == JobState.RUNNING), sweep::toString);
    assertTrue(sweep.stream().noneMatch(one -> one.state() == JobState.PENDING), sweep::toString);
  }

  @Test
  void aWaitingJobCanBeHeldAndReleased() {
    Job waits = job(ask(link, slurm.ownJobs()), "vit-distill");
    assertTrue(ask(link, slurm.order(Order.HOLD, waits).orElseThrow()).accepted());
    Job held = job(ask(link, slurm.ownJobs()), "vit-distill");
    assertEquals(JobState.HELD, held.state());
    assertTrue(ask(link, slurm.order(Order.RELEASE, held).orElseThrow()).accepted());
    assertEquals(JobState.PENDING, job(ask(link, slurm.ownJobs()), "vit-distill").state());
  }

  @Test
  void aSignalThatNoProgramEndsByLeavesTheJobRunning() {
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    assertEquals("job " + bert.id() + " was sent USR1.", change(bert, "signal USR1", true));
    assertEquals("", run(link, "ls $HOME/../../orders | grep cancel"));
    assertEquals(JobState.RUNNING, job(ask(link, slurm.ownJobs()), "bert-ft").state());
    change(bert, "signal TERM", true);
    assertEquals(JobState.CANCELLED, job(ask(link, slurm.ownJobs()), "bert-ft").state());
  }

  @Test
  void theListShowsAnotherLimitAndAnotherPartition() {
    Job held = job(ask(link, slurm.ownJobs()), "gan-v100");
    change(held, "limit 3h", true);
    change(held, "partition gdl", true);
    assertTrue(change(held, "partition nosuch", false).endsWith("partition name specified"));
    Job now = job(ask(link, slurm.ownJobs()), "gan-v100");
    assertEquals(Optional.of(Duration.ofHours(3)), now.times().limit());
    assertEquals("gdl", now.partition().orElseThrow().value());
  }

  @Test
  void aRunningJobIsGivenLessTimeButNotMore() {
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    assertTrue(change(bert, "limit 90d", false).endsWith("Access/permission denied"));
    Duration less = bert.times().limit().orElseThrow().minusMinutes(1);
    change(bert, "limit " + less.toMinutes() + "m", true);
    assertEquals(Optional.of(less), job(ask(link, slurm.ownJobs()), "bert-ft").times().limit());
  }

  @Test
  void aJobThatIsPutBackIntoTheQueueWaits() {
    Job bert = job(ask(link, slurm.ownJobs()), "bert-ft");
    assertTrue(change(bert, "requeue", true).contains("back in the queue"));
    Job back = job(ask(link, slurm.ownJobs()), "bert-ft");
    assertEquals(bert.key(), back.key());
    assertEquals(JobState.PENDING, back.state());
    assertEquals("BeginTime", back.reason().orElseThrow().value());
    change(back, "requeue", false);
  }

  @Test
  void anotherUsersJobIsNotOnesOwnToCancel() {
    Job other = job(ask(link, slurm.allJobs().orElseThrow()), "md-npt");
    Scheduler.Done done = ask(link, slurm.order(Order.CANCEL, other).orElseThrow());
    assertFalse(done.accepted());
  }
}
