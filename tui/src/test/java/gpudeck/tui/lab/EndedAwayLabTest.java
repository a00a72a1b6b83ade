package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A job that ends while nobody can ask about it, and that the queue has forgotten since. */
@OnTheLab
@ResourceLock(Lab.LOGIN)
@ResourceLock(Lab.HOST + "dash")
class EndedAwayLabTest {

  private static final String USER = "lab-dash";

  /** What the controller does some minutes after a job has ended (MinJobAge). */
  private static final String FORGETFUL =
      """
      #!/bin/sh
      /usr/bin/squeue "$@" | grep -vwFf %s || :
      """;

  @TempDir Path folder;

  @AfterEach
  void bringItBack() {
    Lab.run("sshd", "start", "login").well();
  }

  @Test
  void aJobThatEndsWhileTheLinkIsDownIsToldWithWhatTheAccountingSays() throws IOException {
    CountedSlurm slurm = new CountedSlurm(folder, "dash");
    Path forgotten = Files.writeString(folder.resolve("forgotten"), "nothing yet\n");
    Files.writeString(folder.resolve("squeue"), FORGETFUL.formatted(forgotten));
    try (OwnJob job = OwnJob.submitFor(USER, "fails-away", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, CountedSlurm.HOST)) {
      deck.untilLine(job.id(), "running");
      Lab.run("sshd", "stop", "login").well();
      deck.until("lost");
      Ran.of("scancel", "--batch", "--signal=KILL", job.id()).well();
      Scontrol.await(job.id(), "FAILED");
      Await.until(
          "the accounting has it",
          TmuxDeck.SOON,
          () -> Ran.of("sacct", "-n", "-X", "-j", job.id(), "-o", "State").out().strip(),
          "FAILED"::equals);
      Files.writeString(forgotten, job.id() + "\n");
      Lab.run("sshd", "start", "login").well();
      deck.press("r");
      deck.press("!");
      deck.untilLine(job.id(), "fails-away", "has failed.");
    }
    assertTrue(
        slurm.started().stream().anyMatch(call -> call.contains(" sacct ")),
        () -> "" + slurm.started());
  }
}
