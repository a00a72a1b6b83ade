package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A job's whole life from the deck, on the real Slurm: submitted, followed, ended, submitted again.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "dash")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class SubmitLabTest {

  /** A user with no other jobs. */
  private static final String USER = "lab-dash";

  private static final String HOST = "dash";
  private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(150);

  @TempDir Path folder;

  @AfterEach
  void endAll() {
    Ran.of("scancel", "-u", USER);
    String home = Lab.place("STATE") + "/home/" + USER;
    Ran.of("find", home, "-maxdepth", "1", "-name", "slurm-*.out", "-delete");
  }

  @Test
  void aJobIsSubmittedFromTheFormFollowedReadAndSubmittedAgainWithMoreTime() {
    try (TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.until(
          "the host has answered", shown -> shown.contains("no jobs") || shown.contains("▌"));
      deck.press("n").until("New job on " + HOST);
      deck.press("Down", "Enter").until("from one-card");
      deck.press("C-u").type("echo 'it runs'; sleep 300");
      deck.press("Down", "Down", "Down", "C-u").type("1m").press("Down", "C-u");
      deck.press("Down", "Down", "Down", "Down").until("bioinfo");
      deck.press("C-n").until("QOS normal, short");
      deck.press("Enter");
      deck.until("Submit this to " + HOST + "?");
      deck.until("Would start");
      deck.press("y");
      String id = NewJob.of(deck);
      deck.untilLine("▌", id, "one-card");
      deck.until("it runs");
      assertEquals(List.of(id), ids());
      deck.until("it has ended", A_MINUTE_AND_MORE, shown -> hasTimedOut(id, shown));
      deck.press("Enter").until("It was ended at its time limit");
      deck.press("Escape").untilGone("It was ended at its time limit");
      deck.press("R").until("It ran into its limit of 1m");
      deck.press("Enter").until("--time=0:05:00");
      deck.press("y");
      String next = NewJob.after(id, deck);
      Scontrol.await(next, "RUNNING");
      assertEquals("5:00", Ran.of("squeue", "-h", "-j", next, "-o", "%l").well().strip());
      assertTrue(comment(next).matches("\\[gpudeck:[0-9a-f]{24}\\]"), comment(next));
    }
  }

  /** Others of that user may have, an hour ago. */
  private static boolean hasTimedOut(String id, String shown) {
    return shown.lines().anyMatch(line -> line.contains(id) && line.contains("timeout"));
  }

  private static List<String> ids() {
    return Ran.of("squeue", "-h", "-u", USER, "-t", "PD,R", "-o", "%A").lines();
  }

  private static String comment(String id) {
    return Ran.of("squeue", "-h", "-j", id, "-o", "%k").well().strip();
  }
}
