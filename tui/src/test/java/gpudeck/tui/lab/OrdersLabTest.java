package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Cancel, hold and release from the deck: asked first, done to that job only, and reported. */
@OnTheLab
@ResourceLock(Lab.HOST + "dash")
class OrdersLabTest {

  /** A user with no other jobs, so that all that is touched is seen. */
  private static final String USER = "lab-dash";

  private static final String HOST = "dash";

  @TempDir Path folder;

  @Test
  void cancellingAsksNamesTheJobAndTakesNoForAnAnswer() {
    try (OwnJob job = OwnJob.submitFor(USER, "keep-me", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(job.id(), "running");
      for (String no : new String[] {"Enter", "Escape", "n", "q"}) {
        deck.select(job.id());
        deck.press("c");
        deck.until("Cancel this job?");
        deck.untilLine(HOST + "  ", job.id(), "keep-me");
        deck.press(no);
        deck.untilGone("Cancel this job?");
      }
      deck.press("r");
      deck.untilLine(job.id(), "running");
      assertEquals(Set.of("RUNNING"), Scontrol.states(job.id()));
    }
  }

  @Test
  void yesCancelsThatJobAndSaysWhenItIsGone() {
    try (OwnJob job = OwnJob.submitFor(USER, "cancel-me", "idle.sh").running();
        OwnJob other = OwnJob.submitFor(USER, "leave-me", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      deck.press("c");
      deck.until("Cancel this job?");
      deck.press("y");
      deck.until("job " + job.id() + " is gone: cancelled");
      deck.untilLine(job.name(), "cancelled");
      assertEquals(Set.of("CANCELLED"), Scontrol.states(job.id()));
      assertEquals(Set.of("RUNNING"), Scontrol.states(other.id()));
    }
  }

  @Test
  void moreThanFiveWantTheirNumberTyped() {
    try (OwnJob array = held("many", "--array=1-9");
        OwnJob other = held("stays");
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(array.id(), "×9");
      deck.select(array.id());
      deck.press("c");
      deck.until("Cancel 9 jobs?");
      deck.press("y", "Enter");
      deck.until("Cancel 9 jobs?");
      assertEquals(Set.of("PENDING"), Scontrol.states(array.id()));
      deck.press("BSpace").type("9").press("Enter");
      deck.until("is gone: cancelled");
      Scontrol.await(array.id(), "CANCELLED");
      assertEquals(Set.of("PENDING"), Scontrol.states(other.id()));
    }
  }

  @Test
  void ofAnArrayOnlyWhatWaitsIsCancelled() {
    try (OwnJob array = OwnJob.submitFor(USER, "sweep-me", "idle.sh", "--array=1-5%2").running();
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(array.id(), "● 2", "◌ 3");
      deck.select(array.id());
      deck.press("c");
      deck.until("Cancel 3 jobs?");
      deck.press("y");
      deck.until("is gone: cancelled");
      assertEquals(Set.of("CANCELLED", "RUNNING"), Scontrol.states(array.id()));
    }
  }

  @Test
  void holdAndReleaseSayWhatBecameOfTheJob() {
    try (OwnJob job = OwnJob.submitFor(USER, "hold-me", "idle.sh", "--begin=now+1hour");
        TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.untilLine(job.id(), "pending");
      deck.select(job.id());
      deck.press("h");
      deck.until("Hold this job?");
      deck.press("y");
      deck.until("job " + job.id() + " is held");
      deck.untilLine(job.name(), "held");
      assertTrue(reason(job).equals("JobHeldUser"), reason(job));
      deck.press("u");
      deck.until("Release this job?");
      deck.press("y");
      deck.until("job " + job.id() + " is released");
      deck.untilLine(job.name(), "pending");
      assertTrue(!reason(job).equals("JobHeldUser"), reason(job));
    }
  }

  @Test
  void aDeckForReadingChangesNothing() {
    try (OwnJob job = OwnJob.submitFor(USER, "read-me", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, 120, 40, Map.of(), "--readonly", HOST)) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      deck.press("c");
      deck.until("--readonly");
      deck.press("y");
      assertEquals(Set.of("RUNNING"), Scontrol.states(job.id()));
    }
  }

  private static OwnJob held(String name, String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--hold";
    return OwnJob.submitFor(USER, name, "idle.sh", all);
  }

  private static String reason(OwnJob job) {
    return Ran.of("squeue", "-h", "-j", job.id(), "-o", "%r").well().strip();
  }
}
