package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** OpenPBS, as its stand-ins on the host pbs do what it was recorded to do, behind a real sshd. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "pbs")
class PbsLabTest {

  private static final String TRAINING =
      "i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo \"epoch $i/5000\"; sleep 0.2; done";

  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)/");

  @TempDir Path folder;

  @Test
  void theLogOfAJobThatWritesInPlaceIsFollowedAndItCanBeCancelled() {
    try (PbsJob job =
            PbsJob.submit("in-place", TRAINING, "-k", "oed", "-l", "select=1:ncpus=1:ngpus=2")
                .in("R");
        TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
      deck.untilLine(job.id(), "in-place", "running", "2");
      deck.select(job.id());
      int seen = epoch(deck.until("its lines", shown -> epoch(shown) > 0));
      deck.until("newer lines", shown -> epoch(shown) > seen + 10);
      deck.press("c");
      deck.until("Cancel this job?");
      deck.press("y");
      deck.until("PBS can take half a minute");
      job.in("F");
      deck.press("r").untilLine(job.name(), "cancelled");
    }
  }

  /** The last that is shown; 0 if none is. */
  private static int epoch(String shown) {
    return EPOCH
        .matcher(shown)
        .results()
        .mapToInt(one -> Integer.parseInt(one.group(1)))
        .max()
        .orElse(0);
  }

  @Test
  void whereAJobsOutputIsKeptUntilItEndsIsSaidAndThenItIsThere() {
    String lines =
        "echo begun; until [ -e kept-there.ok ]; do sleep 1; done; echo all done; exit 3";
    try (PbsJob job = PbsJob.submit("kept-there", lines).in("R");
        TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      deck.until("PBS keeps what it prints on cpu01 until it ends");
      Ran logs = new Packed(folder).run("logs", "-H", PbsJob.HOST, job.id());
      assertEquals(1, logs.exit(), logs.out() + logs.err());
      assertTrue(logs.err().contains("PBS keeps what it prints on cpu01"), logs.err());
      PbsJob.onHost("touch kept-there.ok").well();
      job.in("F");
      deck.press("r");
      deck.untilLine(job.id(), "failed");
      deck.until("all done");
      assertTrue(deck.shown().contains("begun"), deck.shown());
    }
  }

  @Test
  void jobsThatEndedAreToldFromTheServersHistory() {
    try (PbsJob job = PbsJob.submit("over-now", "exit 2").in("F");
        TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
      deck.until("You have no jobs");
      deck.press("e");
      deck.untilLine(job.id(), "over-now", "failed");
    }
  }

  @Test
  void arraysAreFoldedAndEachRunningSubjobHasItsOwnLog() {
    try (PbsJob array = PbsJob.submit("sweep", TRAINING, "-k", "oed", "-J", "1-3")) {
      array.in("B");
      new PbsJob("sweep", array.id().replace("[]", "[2]")).in("R");
      assertEquals(3, jobs("sweep").size());
      try (TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
        deck.untilLine(array.id(), "×3");
        deck.select(array.id());
        deck.press("x");
        deck.untilLine(array.id().replace("[]", "[2]"), "running");
        deck.press("j", "j");
        deck.until("sweep.o" + array.id().replace("[]", "") + ".2");
        deck.until("epoch");
      }
    }
  }

  private List<JsonNode> jobs(String name) {
    JobsJson told = JobsJson.of(new Packed(folder).run("jobs", "-H", "pbs", "--json").well());
    return told.jobs().stream().filter(job -> job.get("name").asText().equals(name)).toList();
  }

  @Test
  void jobsInAllTheirDetailsHoldNothingOfTheirEnvironment() {
    try (PbsJob job = PbsJob.submit("private", TRAINING, "-h")) {
      Ran ran = new Packed(folder).run("jobs", "-H", "pbs", "--json", "--details");
      assertFalse((ran.well() + ran.err()).contains("API_TOKEN"), ran.out());
      assertEquals("held", jobs("private").get(0).get("state").asText());
      assertTrue(ran.out().contains("private.o" + job.id()), ran.out());
    }
  }

  @Test
  void aDeadServerIsSaidAndTheLastPictureStays() {
    try (PbsJob job = PbsJob.submit("stays", TRAINING, "-h");
        TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
      deck.untilLine(job.id(), "held");
      Lab.run("pbs", "down").well();
      try {
        deck.press("r");
        deck.until("the PBS server pbshpc does not answer");
        assertTrue(deck.shown().contains("stays"), deck.shown());
      } finally {
        Lab.run("pbs", "up").well();
      }
      deck.press("r");
      deck.untilGone("does not answer");
    }
  }
}
