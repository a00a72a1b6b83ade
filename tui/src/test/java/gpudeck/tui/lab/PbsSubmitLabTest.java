package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A job's whole life from the deck, on the OpenPBS of stand-ins: submitted, read, ended, submitted
 * again, changed.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "pbs")
class PbsSubmitLabTest {

  @TempDir Path folder;

  @AfterEach
  void endAll() {
    PbsJob.onHost(
        "/opt/pbs/bin/qselect -u ana -s QRH | while read -r id; do /opt/pbs/bin/qdel $id; done;"
            + " rm -f one-card.o*");
  }

  @Test
  void aJobIsSubmittedFromTheFormReadAndSubmittedAgainWithMoreTimeAndChanged() {
    try (TmuxDeck deck = TmuxDeck.open(folder, PbsJob.HOST)) {
      deck.until(
          "the host has answered", shown -> shown.contains("no jobs") || shown.contains("▌"));
      deck.press("n").until("New job on pbs");
      deck.press("Down", "Enter").until("from one-card");
      deck.press("C-u").type("echo 'it runs'; sleep 300");
      deck.press("Down", "Down", "Down", "C-u").type("12s").press("Enter");
      deck.until("Submit this to pbs?");
      deck.until("-l walltime=0:00:12");
      deck.press("y");
      PbsJob first = new PbsJob("one-card", NewJob.of(deck));
      deck.untilLine("▌", first.id(), "one-card");
      deck.until("it runs");
      first.in("F");
      deck.press("r").untilLine(first.id(), "timeout");
      deck.press("Enter").until("It was ended at its time limit");
      deck.press("Escape").untilGone("It was ended at its time limit");
      deck.press("R").until("It ran into its limit of 12s");
      deck.press("Enter").until("-l walltime=0:05:00");
      deck.press("y");
      String next = NewJob.after(first.id(), deck);
      new PbsJob("one-card", next).in("R");
      assertEquals("00:05:00", attribute(next, "Resource_List.walltime"));
      assertTrue(
          attribute(next, "Variable_List").matches(".*,GPUDECK=[0-9a-f]{24}"),
          attribute(next, "Variable_List"));
      deck.press("r").untilLine("▌", next, "running");
      deck.press(":").type("change").press("Enter").type("limit 10m").press("Enter");
      deck.until("PBS lets its owner lower the limit");
    }
  }

  private static String attribute(String id, String name) {
    String printed =
        PbsJob.onHost("/opt/pbs/bin/qstat -x -f -F dsv " + id + " | tr '|' '\\n'").well();
    return printed
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }
}
