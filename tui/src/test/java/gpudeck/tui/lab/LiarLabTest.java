package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host whose Slurm lies, beside one whose Slurm does not. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "liar")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class LiarLabTest {

  private static final Duration AT_MOST = Duration.ofSeconds(75);

  @TempDir Path folder;

  @AfterEach
  void honestAgain() {
    Lab.run("liar", "honest").well();
  }

  @ParameterizedTest
  @CsvSource({
    "hang,    did not answer in time",
    "deny,    does not show this to you",
    "half,    cannot read",
    "garbage, cannot read",
    "endless, more than"
  })
  void isSaidInAWordAndTheOtherHostGoesOn(String mode, String says) {
    Lab.run("liar", mode).well();
    try (OwnJob job = OwnJob.submitFor("lab-zsh", "honest-job", "train.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, "zsh", "liar")) {
      deck.untilLine(job.id(), "running");
      deck.until("the liar is told of", AT_MOST, shown -> tells(shown, says));
      deck.select(job.id());
      deck.until("epoch");
      deck.unfilter().press("q");
      assertEquals(0, deck.ended(), deck.shown());
    }
  }

  @Test
  void oneThatPrintsNothingHasNoJobs() {
    Lab.run("liar", "nothing").well();
    try (TmuxDeck deck = TmuxDeck.open(folder, "liar")) {
      deck.until("You have no jobs.");
    }
  }

  @Test
  void ourOwnMarksAreNotQuotedAsItsWords() {
    Lab.run("liar", "half").well();
    String says =
        JobsJson.of(new Packed(folder).run("jobs", "-H", "liar", "--json").out()).error("says");
    assertTrue(says.matches(".*cannot read: [^=].*"), says);
  }

  @Test
  void aSlowOneIsWaitedForAndReadInTheEnd() {
    Lab.run("liar", "slow").well();
    try (TmuxDeck deck = TmuxDeck.open(folder, "liar")) {
      deck.until("waiting for");
      deck.until("its jobs", AT_MOST, shown -> shown.contains(" running"));
    }
  }

  private static boolean tells(String shown, String says) {
    return shown.lines().anyMatch(line -> line.contains("liar") && line.contains(says));
  }
}
