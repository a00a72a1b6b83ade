package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A job's whole life from the deck, on the real OAR: submitted, followed, ended at its wall time,
 * submitted again with more, entered.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "nef")
class OarSubmitLabTest {

  private static final String HOST = "nef-bob";

  /** Wall times are looked at twice a minute, and how a job ended is asked for after that. */
  private static final Duration TOLD = Duration.ofSeconds(120);

  @TempDir Path folder;

  @AfterEach
  void endAll() {
    Lab.run("on-nef", "bob", "oardel", "--sql", "job_user = 'bob' AND job_name = 'one-card'");
    String home = Lab.place("STATE") + "/home/bob";
    Ran.of("find", home, "-maxdepth", "1", "-name", "OAR.one-card.*", "-delete");
  }

  @Test
  void aJobIsSubmittedFromTheFormFollowedReadSubmittedAgainWithMoreTimeAndEntered() {
    try (TmuxDeck deck = TmuxDeck.open(folder, HOST)) {
      deck.until(
          "the host has answered", shown -> shown.contains("no jobs") || shown.contains("▌"));
      deck.press("n").until("New job on " + HOST);
      deck.press("Down", "Enter").until("from one-card");
      deck.press("C-u").type("echo 'it runs'; sleep 300");
      deck.press("Down", "Down", "Down", "C-u").type("0:00:05").press("Down", "C-u");
      deck.press("Down", "C-u", "Down").type("1").press("Enter");
      deck.until("Submit this to " + HOST + "?");
      deck.until("/nodes=1/core=1,walltime=0:00:05");
      deck.press("y");
      String id = NewJob.of(deck);
      deck.untilLine("▌", id, "one-card");
      deck.until("it runs");
      Oarstat.await(id, "Error");
      deck.press("r").until("it has ended", TOLD, shown -> shown.contains("timeout"));
      deck.press("Enter").until("It was ended at its time limit of 5s");
      deck.press("Escape").untilGone("It was ended at its time limit of 5s");
      deck.press("R").until("It ran into its limit");
      deck.press("Enter").until("walltime=0:05:00");
      deck.press("y");
      String next = NewJob.after(id, deck);
      Oarstat.await(next, "Running");
      assertTrue(command(next).matches(".*#\\[gpudeck:[0-9a-f]{24}]\\\\nexec .*"), command(next));
      deck.press("r").untilLine("▌", next, "running");
      deck.press("a").until("Connect to OAR job " + next);
      deck.type("echo \"in $OAR_JOB_ID\"").press("Enter").until("in " + next);
      deck.press("C-]", "d").untilLine("▌", next, "running");
    }
  }

  private static String command(String id) {
    return Lab.run("on-nef", "bob", "oarstat", "-J", "-j", id).lines().stream()
        .filter(line -> line.contains("\"command\""))
        .findFirst()
        .orElse("");
  }
}
