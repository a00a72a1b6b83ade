package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Input;
import gpudeck.tui.screen.Size;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueKeysTest {

  private static final String JOBS = "7 RUNNING\n8 RUNNING\n9 PENDING\n10 HELD\n11 COMPLETED";

  private final FakeHosts hosts = new FakeHosts("sdumont").answers("sdumont", "jobs", 0, JOBS);
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  @AfterEach
  void close() {
    deck.close();
  }

  @Test
  void theFirstJobIsSelectedAndItsLogShownAtOnce() {
    hosts.answers("sdumont", "screen 7", 0, "epoch 1 of 5\nepoch 2 of 5");
    deck.seesLine("▌", "7").sees("epoch 2 of 5");
  }

  @Test
  void aSelectionCountsOnceItHasSettled() {
    hosts.answers("sdumont", "screen 8", 0, "the log of eight");
    deck.seesLine("▌", "7").press("j").seesLine("▌", "8");
    assertFalse(deck.text().contains("the log of eight"), deck::text);
    deck.pass(Duration.ofMillis(299));
    assertFalse(deck.text().contains("Log · 8"));
    deck.pass(Duration.ofMillis(1)).sees("the log of eight");
  }

  @Test
  void goingDownALongListAsksAboutNoJobThatWasOnlyPassed() {
    deck.seesLine("▌", "7").press("j", "j", "j").pass(Duration.ofMillis(300)).sees("Log · 10");
    List<String> asked = hosts.asked("sdumont").stream().flatMap(List::stream).toList();
    assertFalse(asked.contains("details 8 RUNNING"));
    assertFalse(asked.contains("details 9 PENDING"));
  }

  @Test
  void aFilterHoldsWhileItIsTypedAndEscTakesItBack() {
    deck.sees("running").press("/").type("state:pend").seesLine("9", "pending").misses("completed");
    deck.press("Enter").misses("completed").press("Esc").sees("done");
  }

  @Test
  void whatAFilterHasFoundStaysSelectedWhenItIsTakenBack() {
    deck.seesLine("▌", "7").press("/").type("id:9").press("Enter").seesLine("▌", "9");
    deck.press("l", "1", "Esc").seesLine("7", "running").seesLine("▌", "9");
  }

  @Test
  void cancelAsksFirstAndEnterMeansNo() {
    deck.seesLine("▌", "7").press("c").sees("Cancel").press("Enter");
    assertTrue(ordersAsked().isEmpty());
    deck.press("c", "Esc", "c", "n", "c", "q");
    assertTrue(ordersAsked().isEmpty());
  }

  @Test
  void aYesCancelsExactlyTheJobOfTheQuestionAndSaysWhatBecameOfIt() {
    hosts.answers("sdumont", "CANCEL 7", 0, "Cancelled 7.");
    deck.seesLine("▌", "7").press("c");
    hosts.answers("sdumont", "jobs", 0, "8 RUNNING");
    deck.pass(Duration.ofSeconds(15)).press("y").seesLineInTime("job 7 is gone.");
    assertEquals(List.of("CANCEL 7"), ordersAsked());
  }

  @Test
  void whatFailsIsSaidAndStaysAmongTheAlerts() {
    hosts.answers("sdumont", "CANCEL 7", 1, "");
    deck.seesLine("▌", "7").press("c", "y").sees("It does not answer.").press("j");
    deck.press("!").sees("It does not answer.");
  }

  @Test
  void whatBecameOfEachOfSeveralIsCountedAndCanBeReadAmongTheAlerts() {
    hosts.answers("sdumont", "CANCEL 7", 0, "job 7 is cancelled.");
    hosts.answers("sdumont", "CANCEL 8", 1, "");
    hosts.answers("sdumont", "CANCEL 9", 0, "job 9 is cancelled.");
    deck.seesLine("▌", "7").press("Space", "Space", "Space", "c", "y");
    deck.sees("cancel, 3 jobs: 2 done, 1 not; ! tells each.").press("!");
    deck.sees("job 7 is cancelled.").sees("job 9 is cancelled.");
    deck.sees("job 8: nothing was done: It does not answer.");
  }

  @Test
  void theWaitingTasksOfAnArrayAreCountedAsTheQuestionCountsThem() {
    hosts.answers("sdumont", "jobs", 0, "5_[1-3] PENDING\n7 PENDING");
    hosts.answers("sdumont", "CANCEL 5_[1-3]", 0, "job 5_[1-3] is cancelled.");
    hosts.answers("sdumont", "CANCEL 7", 1, "");
    deck.pass(Duration.ofSeconds(15)).seesLine("▌", "5").seesLine("7", "pending");
    deck.press("g", "Space", "Space", "c").sees("Cancel 4 jobs?").press("y");
    deck.sees("cancel, 4 jobs: 3 done, 1 not");
  }

  @Test
  void moreThanFiveWantTheirNumberTyped() {
    hosts.answers(
        "sdumont", "jobs", 0, "1 RUNNING\n2 RUNNING\n3 RUNNING\n4 RUNNING\n5 RUNNING\n6 RUNNING");
    deck.seesLine("▌", "1").press("Space", "Space", "Space", "Space", "Space", "Space", "c");
    deck.press("y", "Enter");
    assertTrue(ordersAsked().isEmpty());
    deck.press("Backspace").type("6").press("Enter");
    deck.until("is rid of the dialog", text -> ordersAskedSoFar() == 6);
    deck.press("c").sees("Cancel this job?");
  }

  @Test
  void aTmuxSessionIsEndedByItselfOnly() {
    for (String jobs : new String[] {"$1 RUNNING\n$2 RUNNING", "r1 RUNNING\n$2 RUNNING"}) {
      FakeHosts plain = new FakeHosts("vm").of("plain").answers("vm", "jobs", 0, jobs);
      try (DeckDriver vm = new DeckDriver(plain, new Size(100, 30))) {
        vm.seesLine("$2", "running").press("g", "Space", "Space", "c");
        vm.sees("End tmux sessions one by one").misses("kill");
      }
    }
  }

  @Test
  void oneTmuxSessionWantsItsOwnName() {
    FakeHosts plain = new FakeHosts("vm").of("plain").answers("vm", "jobs", 0, "$1 RUNNING");
    try (DeckDriver vm = new DeckDriver(plain, new Size(100, 30))) {
      vm.seesLine("▌", "$1", "running").press("Space", "c").sees("ends the session");
      vm.press("j", "Enter").sees("the name of the session").type("$2").press("Enter");
      vm.sees("the name of the session");
    }
  }

  private int orders;

  private int ordersAskedSoFar() {
    orders += ordersAsked().size();
    return orders;
  }

  @Test
  void holdIsOfferedToWhatWaitsOnly() {
    deck.seesLine("▌", "7").press("h").sees("No job here can be held.");
    deck.press("j", "j", "h").sees("Hold").press("y").misses("Hold job");
  }

  @Test
  void pastedTextIsNoKey() {
    deck.seesLine("▌", "7").send(new Input.Paste("cy\nq\nccy")).seesLine("▌", "7");
    assertTrue(ordersAsked().isEmpty());
    assertFalse(deck.isOver());
  }

  @Test
  void qGoesBackStepByStepAndThenLeaves() {
    deck.seesLine("▌", "7").press("Tab", "z", "q");
    assertFalse(deck.isOver());
    deck.press("q");
    assertFalse(deck.isOver());
    deck.press("q");
    assertTrue(deck.isOver());
  }

  @Test
  void theLastGoodPictureStaysWhenTheControllerGoesDown() {
    deck.seesLine("▌", "7");
    hosts.answers("sdumont", "jobs", 1, "");
    deck.pass(Duration.ofSeconds(15)).sees("It does not answer.").seesLine("7", "running");
  }

  @Test
  void aClickSelects() {
    deck.seesLine("▌", "7");
    List<String> lines = deck.text().lines().toList();
    int row =
        lines.indexOf(
            lines.stream()
                .filter(l -> l.contains("pending") && l.contains("9"))
                .findFirst()
                .orElseThrow());
    deck.send(new Input.Mouse(Input.MouseKind.CLICK, 10, row)).seesLine("▌", "9");
  }

  private List<String> ordersAsked() {
    return hosts.asked("sdumont").stream()
        .flatMap(List::stream)
        .filter(name -> name.matches("(CANCEL|HOLD|RELEASE|INTERRUPT) .*"))
        .toList();
  }

  @Test
  void endedJobsOfTheLastDaysComeFromAccountingOnceTheyAreWanted() {
    hosts.answers("sdumont", "history 10080", 0, "5 FAILED\n6 COMPLETED");
    deck.seesLine("▌", "7").misses("failed").press("e").seesLineInTime("5", "failed");
    deck.sees("ended of 7 days").press("e").sees("none ended").misses("failed");
    deck.press("e").seesLine("11", "done").misses("failed");
  }

  @Test
  void theHistoryIsAListByItselfAndReachesBackAsFarAsIsWanted() {
    hosts.answers("sdumont", "history 10080", 0, "5 FAILED\n6 COMPLETED");
    hosts.answers("sdumont", "history 43200", 0, "3 TIMEOUT\n5 FAILED\n6 COMPLETED");
    deck.seesLine("▌", "7").press(":").type("history").press("Enter").sees("History");
    deck.seesLineInTime("5", "failed").misses("pending").sees("7 days");
    deck.press("e")
        .sees("30 days")
        .seesLineInTime("3", "timeout")
        .press("Enter")
        .sees("timeout")
        .press("Esc", "Esc")
        .sees("Queue");
  }

  @Test
  void aFilterSaysWhatItDoesNotUnderstandAndHowManyAreLeft() {
    deck.seesLine("▌", "7").press("/").type("gpu:>").sees("gpu: wants a number, such as gpu:>0");
    deck.press("Ctrl-u").type("usr:x").sees("no field is called usr, but user: is");
    deck.press("Ctrl-u").type("sta").press("Tab").sees("state:").type("held,run").press("Tab");
    deck.press("Enter").seesLine("/state:held,running  3 of 5");
  }

  @Test
  void anotherOrderStandsInTheTitleAndTheSelectionStaysOnItsJob() {
    deck.seesLine("▌", "7").press("j", "s").sees("time left").press("j", "Enter");
    deck.sees("by id").seesLine("▌", "8");
  }
}
