package gpudeck.tui.view;

import static gpudeck.tui.view.Jobs.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Order;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static Jobs pending(String id) {
    return job(id).waiting(JobState.PENDING, HOUR, HOUR);
  }

  private static Action cancel(int times, Job job) {
    return new Action(Order.CANCEL, Collections.nCopies(times, new Target("lab", job)));
  }

  private static String word(Action action) {
    return ((Proof.Word) Proof.of(action)).word();
  }

  @Test
  void aFewJobsWantAKeyAndMoreThanFiveTheirNumber() {
    assertEquals(new Proof.Yes(), Proof.of(cancel(5, pending("1").get())));
    assertEquals("6", word(cancel(6, pending("1").get())));
  }

  @Test
  void theWaitingTasksOfAnArrayCount() {
    assertEquals("16", word(cancel(1, pending("7_[1-16]").waitingTasks("7", "1-16", 16).get())));
  }

  @Test
  void anArrayOfUnknownSizeWantsItsId() {
    Job cut = pending("7_[1-9]").waitingTasks("7", "1-9,...", -1).get();
    assertEquals("7_[1-9]", word(cancel(1, cut)));
  }

  @Test
  void endingATmuxSessionWantsItsNameAndInterruptingItsProgramAKey() {
    Target train = new Target("vm", Story.session("train"));
    assertEquals("train", word(new Action(Order.CANCEL, List.of(train))));
    assertEquals(new Proof.Yes(), Proof.of(new Action(Order.INTERRUPT, List.of(train))));
  }

  @Test
  void aNameThatCannotBeTypedIsAskedForByItsId() {
    Target odd = new Target("vm", Story.session("a\u001bb"));
    assertEquals("$0", word(new Action(Order.CANCEL, List.of(odd))));
  }

  @Test
  void onlyTheWholeWordIsAYes() {
    JobDialog.Confirm asked = JobDialog.Confirm.of(cancel(12, pending("1").get()));
    assertFalse(asked.accepted());
    assertFalse(asked.withEntry(Entry.of("1")).accepted());
    assertTrue(asked.withEntry(Entry.of("12 ")).accepted());
    assertFalse(JobDialog.Confirm.of(cancel(1, pending("1").get())).wantsWord());
  }
}
