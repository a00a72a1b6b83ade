package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the deck ends: the terminal is as it was, and nothing of ours is left on the host. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "tcsh")
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class LeavingLabTest {

  private static final String USER = "lab-tcsh";
  private static final String HOST = "tcsh";

  @TempDir Path folder;
  private OwnJob job;
  private List<String> files;

  @BeforeEach
  void aHostWithAJob() {
    job = OwnJob.submitFor(USER, "stay", "train.sh").running();
    Await.until("its log is there", TmuxDeck.SOON, () -> files().toString().contains(job.id()));
    files = files();
  }

  @AfterEach
  void endTheJob() {
    job.close();
  }

  @ParameterizedTest
  @CsvSource({"q, 0", "C-c, 0", "TERM, 143", "HUP, 129", "INT, 130"})
  void givesTheTerminalBack(String how, int status) {
    try (TmuxDeck deck = onTheLog()) {
      if (status == 0) {
        deck.unfilter().press(how);
      } else {
        Ran.of("kill", "-" + how, "" + deck.pid()).well();
      }
      assertEquals(status, deck.ended());
      assertEquals(TmuxDeck.UNTOUCHED, deck.modes());
      assertEquals(deck.settings(true), deck.settings(false));
      String raw = new String(deck.raw(), StandardCharsets.UTF_8);
      assertFalse(raw.contains("Exception"), raw);
      nothingIsLeft();
    }
  }

  @Test
  void endsWithTheTerminalThatIsTakenAway() throws Exception {
    try (TmuxDeck deck = onTheLog()) {
      ProcessHandle program = ProcessHandle.of(deck.pid()).orElseThrow();
      deck.kill();
      program.onExit().get(10, TimeUnit.SECONDS);
      nothingIsLeft();
    }
  }

  private TmuxDeck onTheLog() {
    TmuxDeck deck = TmuxDeck.open(folder, HOST);
    deck.untilLine(job.id(), "running");
    deck.select(job.id());
    deck.until("epoch");
    assertFalse(shells().isEmpty(), "a lane is there while the deck is open");
    return deck;
  }

  private void nothingIsLeft() {
    Await.until(
        "no process is left", Duration.ofSeconds(20), LeavingLabTest::shells, List::isEmpty);
    assertEquals(files, files());
  }

  /** What the user runs outside of jobs, zombies left out. */
  private static List<String> shells() {
    String list =
        "for p in $(pgrep -u %s); do "
            + "case $(ps -o stat= -p $p) in Z*|'') continue ;; esac; "
            + "tr '\\0' '\\n' </proc/$p/environ 2>/dev/null | grep -q ^SLURM_JOB_ID= || "
            + "ps -o pid=,args= -p $p; done";
    return Ran.of("sh", "-c", list.formatted(USER) + "; true").lines();
  }

  private static List<String> files() {
    return Ran.of("find", Lab.place("STATE") + "/home/" + USER).lines().stream().sorted().toList();
  }

  @Test
  void asksForNoTerminalWhereThereIsNone() {
    Ran ran = new Packed(folder).run(HOST);
    assertEquals(2, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("jobs"), ran.err());
    assertTrue(ran.err().contains("needs a terminal"), ran.err());
  }
}
