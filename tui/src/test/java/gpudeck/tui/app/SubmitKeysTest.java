package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Tenant;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.submit.OpenAttempt;
import gpudeck.core.submit.OpenAttempts;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Receipts;
import gpudeck.core.text.Raw;
import gpudeck.core.watch.FakeHosts;
import gpudeck.tui.screen.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new job, from the form to its row. */
class SubmitKeysTest {

  private final FakeHosts hosts =
      new FakeHosts("sdumont")
          .answers("sdumont", "jobs", 0, "7 RUNNING\n8 TIMEOUT")
          .answers("sdumont", "date", 0, "1000")
          .answers("sdumont", "test", 0, "")
          .answers("sdumont", "git", 0, "")
          .answers("sdumont", "try", 0, "node7")
          .answers("sdumont", "submit", 0, "9");
  private final DeckDriver deck = new DeckDriver(hosts, new Size(100, 30));

  @AfterEach
  void close() {
    deck.close();
  }

  private long submits() {
    return hosts.asked("sdumont").stream().flatMap(List::stream).filter("submit"::equals).count();
  }

  private void toThePreview() {
    deck.seesLine("▌", "7").press("n").sees("New job on sdumont").press("j", "Enter");
    deck.sees("from one-card").press("Ctrl-u").type("echo 'hi'").press("Enter");
    deck.sees("Submit this to sdumont?");
  }

  @Test
  void aJobGoesFromATemplateOverTheFormIntoTheQueueAndIsSelectedThere() {
    toThePreview();
    deck.sees("on node7").sees("COMMAND='echo '\\''hi'\\'''").sees("GPUS=1");
    hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n8 TIMEOUT\n9 PENDING");
    deck.press("y").sees("it is job 9.").seesLine("▌", "9", "pending");
    assertEquals(1, submits());
  }

  @Test
  void aScriptOnTheHostGoesByItsPathOneEnterAndAYes() {
    hosts.answers("sdumont", "script", 0, "#!/bin/sh\n#SBATCH --partition=gdl\npython train.py\n");
    deck.seesLine("▌", "7").press("b").sees("Script").type("train.sh").press("Enter");
    deck.sees("Submit this to sdumont?").sees("python train.py").press("y").sees("it is job 9.");
    assertEquals(1, submits());
  }

  @Test
  void aShellOnANodeIsShownAtOnceAndGoesAfterAYesAndANoLeadsToItsForm() {
    deck.seesLine("▌", "7").press("i").sees("Submit this to sdumont?").sees("tmux").press("n");
    deck.sees("from shell").press("Esc").misses("from shell");
    assertEquals(0, submits());
    deck.press("i").sees("Submit this to sdumont?").press("y").sees("it is job 9.");
    assertEquals(1, submits());
  }

  @Test
  void everythingButAYesLeadsBackToTheFormAndNothingGoes() {
    for (String no : new String[] {"n", "Enter", "Esc", "q"}) {
      toThePreview();
      deck.press(no).sees("from one-card").sees("echo 'hi'").press("Esc").misses("New job");
    }
    assertEquals(0, submits());
  }

  @Test
  void whatCannotBeUnderstoodIsSaidWhereItStands() {
    deck.seesLine("▌", "7").press("n", "j", "Enter").sees("from one-card");
    deck.press("Tab", "Tab", "Tab", "Ctrl-u").type("90").press("Enter");
    deck.sees("Wall time is a wall time: 90m").press("Ctrl-u").type("90m").press("Enter");
    deck.sees("Submit this to sdumont?");
  }

  @Test
  void asLongAsTheSchedulerTakesItIsSaidThatTheJobIsOnItsWay() {
    toThePreview();
    hosts.hold("sdumont");
    deck.begin("y").sees("Submit to sdumont: it is on its way.");
    hosts.letGo("sdumont");
    deck.sees("it is job 9.");
  }

  @Test
  void whyItIsNotSubmittedIsSaid() {
    hosts.answers("sdumont", "submit", 0, "no such partition.");
    toThePreview();
    deck.press("y").sees("it was not submitted: no such partition.");
    assertEquals(1, submits());
  }

  @Test
  void aLostAnswerIsLookedForAndNotSubmittedAgain() {
    hosts.answers("sdumont", "submit", 1, "").answers("sdumont", "find", 0, "9");
    toThePreview();
    deck.press("y").sees("the answer was lost; it is job 9.");
    assertEquals(1, submits());
  }

  @Test
  void aJobIsSubmittedAgainFromItsScript() {
    hosts.answers("sdumont", "details 8 TIMEOUT", 0, "/home/ana/train.sh");
    hosts.answers("sdumont", "script", 0, "#!/bin/sh\necho again\n");
    deck.seesLine("▌", "7").press("j").seesLine("▌", "8").pass(Duration.ofMillis(300));
    deck.sees("tells no file that it writes to").press("R");
    deck.sees("like 8").sees("/home/ana/train.sh").press("Enter").sees("echo again");
    deck.press("y").sees("it is job 9.");
  }

  @Test
  void aScriptWithArgumentsIsSubmittedAgainWithThem() {
    hosts.answers("sdumont", "details 8 TIMEOUT", 0, "/home/ana/train.sh 3");
    hosts.answers("sdumont", "script", 0, "@1\n#!/bin/sh\necho again\n");
    deck.seesLine("▌", "7").press("j").seesLine("▌", "8").pass(Duration.ofMillis(300));
    deck.sees("tells no file that it writes to").press("R").sees("like 8").press("Enter");
    deck.sees("[] /home/ana/train.sh 3").sees("echo again").press("n");
    deck.seesLine("Script", "/home/ana/train.sh").seesLine("Arguments", "3");
  }

  @Test
  void argumentsAreTypedAsInAShell() {
    hosts.answers("sdumont", "script", 0, "#!/bin/sh\npython train.py\n");
    deck.seesLine("▌", "7").press("b").sees("Script").type("/train.sh").press("Tab");
    deck.type("3 'a b").press("Enter").sees("In Arguments a quote is not closed.");
    deck.type("'").press("Enter").sees("[] /train.sh 3 'a b'").press("y").sees("it is job 9.");
  }

  @Test
  void wordsWithBlanksAreTheSameWordsWhenTheJobIsSubmittedAgain(@TempDir Path state) {
    hosts.answers("sdumont", "jobs", 0, "9 TIMEOUT");
    hosts.answers("sdumont", "details 9 TIMEOUT", 0, "/home/ana/train.sh");
    hosts.answers("sdumont", "script", 0, "#!/bin/sh\necho again\n");
    List<String> words = List.of("--comment=my big run", "it's");
    Submission was =
        new Submission(
            Optional.of(new Raw("/home/ana/train.sh")),
            new Raw("#!/bin/sh\n"),
            Map.of(),
            words,
            false);
    ClusterKey cluster = new ClusterKey("slurm", "fake");
    Receipt receipt =
        new Receipt(Instant.EPOCH, Optional.of("9"), "t", was, "fsub", Optional.empty(), List.of());
    new Receipts(Optional.of(state)).keep(cluster, receipt);
    try (DeckDriver next = new DeckDriver(hosts, new Size(100, 30), state)) {
      next.seesLine("▌", "9").pass(Duration.ofMillis(300)).sees("tells no file").press("R");
      next.seesLine("More words", "'--comment=my big run' \"it's\"").press("Enter");
      next.sees(words + " /home/ana/train.sh");
    }
  }

  @Test
  void ofAJobThatRanOutOfMemoryTheFormSaysWhatItFillsInOrThatItCannot() {
    hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n8 OUT_OF_MEMORY");
    hosts.answers("sdumont", "details 8 OUT_OF_MEMORY", 0, "/home/ana/train.sh");
    deck.pass(Duration.ofSeconds(15)).seesLine("8", "out of memory").press("j");
    deck.seesLine("▌", "8").pass(Duration.ofMillis(300));
    deck.sees("tells no file that it writes to").press("R").sees("like 8");
    deck.sees("Its memory was not enough; how much it was is not told: fill in more.");
  }

  @Test
  void whatWasSubmittedFromHereGoesExactlySoAgain(@TempDir Path state) {
    hosts.answers("sdumont", "date", 0, "100");
    try (DeckDriver kept = new DeckDriver(hosts, new Size(100, 40), state)) {
      kept.seesLine("▌", "7").press("n", "j", "Enter").sees("from one-card");
      kept.press("Ctrl-u").type("echo 'hi'").press("Enter").sees("Submit this to sdumont?");
      hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n9 TIMEOUT");
      kept.press("y").sees("it is job 9.").seesLine("▌", "9").pass(Duration.ofMillis(300));
      kept.sees("tells no file that it writes to").press("R");
      kept.sees("like 9").sees("Ctrl-r exactly as then");
      kept.press("Ctrl-f").sees("Where could it run").press("Esc").sees("Ctrl-r exactly as then");
      kept.press("Ctrl-r").sees("Submit this to sdumont?").sees("echo '\\''hi'\\''");
      kept.press("n").sees("like 9").press("Ctrl-r").sees("Submit this to sdumont?");
      kept.press("y").sees("it is job 9.");
      assertEquals(2, submits());
    }
  }

  @Test
  void whatIsTypedIsDoneToTheMarkedJobsAndTold() {
    hosts.answers("sdumont", "jobs", 0, "7 RUNNING\n9 PENDING");
    deck.seesLine("▌", "7").pass(Duration.ofSeconds(15)).seesLine("9", "pending");
    deck.press("Space", "j", "Space", ":").type("change").press("Enter").sees("Change 2 jobs");
    deck.type("limit banana").press("Enter").sees("That is no change");
    deck.press("Ctrl-u").type("limit 4h").press("Enter").sees("limit 4h, 2 jobs: all done");
    deck.press("!").sees("job 7 was changed.").sees("job 9 was changed.").press("Esc");
    List<String> asked = hosts.asked("sdumont").stream().flatMap(List::stream).toList();
    assertTrue(asked.contains("limit 4h to 7") && asked.contains("limit 4h to 9"), asked::toString);
  }

  private static OpenAttempt leftOpen(String token, String user) {
    Tenant here = Tenant.current();
    Tenant killed = new Tenant(here.machine(), "earlier", 1, Instant.EPOCH);
    return new OpenAttempt(
        "sdumont", "slurm/fake", user, token.repeat(24), 50_520, Limits.USUAL, killed);
  }

  @Test
  void whatAKilledDeckSubmittedIsLookedForByTheNextOneAndToldOnce(@TempDir Path state) {
    OpenAttempts attempts = new OpenAttempts(Optional.of(state));
    attempts.keep(leftOpen("a", "ana"));
    attempts.keep(leftOpen("b", "somebody"));
    hosts.answers("sdumont", "find", 0, "4711");
    try (DeckDriver next = new DeckDriver(hosts, new Size(100, 30), state)) {
      next.sees("Your submit to sdumont at ").sees("the answer was lost; it is job 4711.");
      next.press("!").sees("it is job 4711.").press("Esc");
    }
    assertEquals(List.of(leftOpen("b", "somebody")), attempts.left());
    assertEquals(0, submits());
  }

  @Test
  void twoMarkedJobsAreLaidSideBySide() {
    deck.seesLine("▌", "7").press("d").sees("Mark two jobs with Space first");
    deck.press("Space", "j").seesLine("▌", "8").press("d").sees("* differs");
    deck.seesLine("* Job", "7", "8").seesLine("* State", "running", "timeout").press("Esc");
    deck.misses("* differs");
  }

  @Test
  void theHistoryGoesBackAsFarAsIsTyped() {
    deck.seesLine("▌", "7").press(":").type("history 90").sees("of the last 90 days");
    deck.press("Enter").sees("mine · 90 days");
  }

  @Test
  void withReadonlyNothingCanBeSubmitted() {
    try (DeckDriver reading = new DeckDriver(hosts, new Size(100, 30), true)) {
      reading.seesLine("▌", "7").press("n").sees("--readonly");
      assertFalse(reading.text().contains("New job on"));
      assertTrue(submits() == 0);
    }
  }
}
