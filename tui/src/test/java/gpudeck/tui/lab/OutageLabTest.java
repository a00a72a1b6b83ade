package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The controller goes away under an open deck, for a minute, and comes back. */
@OnTheLab
@ResourceLock(Lab.SLURM)
class OutageLabTest {

  private static final Duration SAID = Duration.ofSeconds(60);
  private static final Duration OUTAGE = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofMinutes(2);

  @TempDir Path folder;
  private OwnJob job;
  private TmuxDeck deck;

  @BeforeEach
  void openTheDeckOnAJob() {
    job = OwnJob.submit("outlive", "train.sh").running();
    deck = TmuxDeck.open(folder, "sdumont");
    deck.until("running");
    deck.select(job.id());
    deck.until("the log is there", shown -> job.isFollowedOn(shown) && Epochs.last(shown) > 0);
  }

  @AfterEach
  void bringItBack() {
    Lab.run("ctld", "thaw").well();
    Lab.run("ctld", "start").well();
    deck.close();
    job.close();
  }

  @Test
  void aStoppedControllerIsSaidAndForgivenWhenItIsBack() {
    goneForAMinute("stop", "start");
  }

  @Test
  void aFrozenControllerIsSaidAndForgivenWhenItIsBack() {
    goneForAMinute("freeze", "thaw");
  }

  @Test
  void aRestartedControllerIsAskedAgain() {
    Lab.run("ctld", "restart").well();
    Scontrol.await(job.id(), "RUNNING");
    Await.until(
        "the accounting knows of the job, which may then be changed",
        SAID,
        () -> Ran.of("scontrol", "update", "jobid=" + job.id(), "name=renamed").exit() == 0);
    deck.press("/", "C-u").type("renamed").press("Enter");
    deck.until("a new picture", FRESH, shown -> !row(shown, "renamed").isEmpty());
    assertTrue(!row(deck.shown(), "renamed").contains("as of"), deck.shown());
  }

  private void goneForAMinute(String away, String back) {
    Lab.run("ctld", away).well();
    long gone = System.nanoTime();
    deck.until("the controller is missed", SAID, shown -> shown.contains("slurmctld"));
    int seen = Epochs.last(deck.shown());
    deck.until("the log follows", shown -> Epochs.last(shown) > seen + 2);
    deck.until(
        "the last picture with its age",
        Duration.ofMinutes(1),
        shown -> row(shown, "outlive").contains("as of "));
    deck.until("a minute is over", OUTAGE, shown -> System.nanoTime() - gone > OUTAGE.toNanos());
    Lab.run("ctld", back).well();
    deck.until(
        "fresh by itself",
        FRESH,
        shown ->
            !shown.contains("slurmctld")
                && row(shown, "outlive").contains("running")
                && !row(shown, "outlive").contains("as of "));
  }

  private static String row(String shown, String name) {
    return shown
        .lines()
        .filter(line -> line.startsWith("│") && line.contains(" " + name + " "))
        .findFirst()
        .orElse("");
  }
}
