package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The deck on a real OAR: its queue, a log, orders, the pictures of its nodes. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "nef")
class OarDeckLabTest {

  /** How a job ended is another call, and OAR is asked three times a minute at most. */
  private static final Duration TOLD = Duration.ofSeconds(100);

  @TempDir Path folder;

  @BeforeAll
  static void jobsOnNef() {
    Lab.run("oar", "jobs").well();
  }

  @Test
  void jobsLogNodesAndTimelineAreShown() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 160, 50, Map.of(), "nef")) {
      String id = Oarstat.id("running");
      deck.untilLine(id, "train", "running");
      deck.untilLine("sweep ×2", "● 2");
      deck.untilLine("held", "‖ held");
      deck.untilLine("resa", "◌ pending");
      deck.select(id);
      deck.until("epoch ");
      long epoch = epoch(deck.shown());
      deck.until("the log goes on", shown -> epoch(shown) > epoch);
      deck.unfilter();
      deck.press(":").type("nodes").press("Enter");
      deck.untilLine("nefgpu01", "train");
      deck.untilLine("nef002", "standby", "0/4");
      deck.untilLine("20 cores:", "4 standby");
      deck.press(":").type("timeline").press("Enter");
      deck.untilLine("JOB OR NODE", "now");
      deck.untilLine(Oarstat.id("two-nodes") + " two");
      deck.untilLine("nefgpu03");
    }
  }

  private static long epoch(String shown) {
    return shown
        .lines()
        .filter(line -> line.matches(".*epoch \\d+/.*"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*epoch (\\d+)/.*", "$1")))
        .max()
        .orElse(-1);
  }

  @Test
  void cancelHoldAndReleaseReachThatJobOnlyAndSayWhatBecameOfIt() {
    try (OarJob other = OarJob.submit("leave-me", "sleep 300");
        OarJob job = OarJob.submit("cancel-me", "sleep 300").running();
        OarJob waits = OarJob.submit("hold-me", "sleep 1", "-r", "2036-01-01 00:00:00");
        TmuxDeck deck = TmuxDeck.open(folder, "nef-bob")) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      deck.press("c");
      deck.until("Cancel this job?");
      deck.press("y");
      deck.until(
          "that it was cancelled is told",
          TOLD,
          shown ->
              shown
                  .lines()
                  .anyMatch(line -> line.contains("cancelled") && line.contains(job.id())));
      Oarstat.await(job.id(), "Error");
      assertEquals("Running", Oarstat.state(other.id()));
      assertEquals("Waiting", Oarstat.state(waits.id()));
    }
  }

  @Test
  void holdAndRelease() {
    try (OarJob job = OarJob.submit("hold-me", "sleep 1", "--hold");
        TmuxDeck deck = TmuxDeck.open(folder, "nef-bob")) {
      deck.untilLine(job.id(), "held");
      deck.select(job.id());
      deck.press("u");
      deck.until("Release this job?");
      deck.press("y");
      deck.untilLine("job " + job.id() + " is ", "released");
      Oarstat.await(job.id(), "Terminated");
      deck.until(
          "how it ended is told",
          TOLD,
          shown ->
              shown.lines().anyMatch(line -> line.contains("done") && line.contains(job.id())));
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidAndTheLastPictureStays() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "nef")) {
      deck.untilLine("train", "running");
      Lab.run("oar", "database", "stop").well();
      try {
        deck.press("r");
        deck.until("OAR's database");
        deck.untilLine("train");
      } finally {
        Lab.run("oar", "database", "start").well();
      }
      Await.until(
          "OAR answers again",
          TmuxDeck.SOON,
          () -> Lab.run("on-nef", "ana", "oarstat", "-s", "-j", Oarstat.id("running")).exit() == 0);
      deck.press("r");
      deck.untilGone("OAR's database");
    }
  }
}
