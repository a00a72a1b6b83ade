package gpudeck.tui.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.OwnSequences;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose names, comments, paths and logs try to reach the reader's terminal. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@ResourceLock(value = Lab.LOGIN, mode = ResourceAccessMode.READ)
class HostileLabTest {

  /** Where our bytes begin: all before is the shell's that started us. */
  private static final String ENTER = "\u001b[?1049h";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "200,60"})
  void noSequenceOfAJobReachesTheTerminal(int columns, int rows) {
    Map<String, String> hostile = hostile();
    assertTrue(hostile.size() >= 26, "the lab has them: " + hostile);
    try (TmuxDeck deck = TmuxDeck.open(folder, columns, rows, Map.of(), "sdumont")) {
      deck.until("running");
      for (String id : hostile.values()) {
        deck.filter("id:" + id + " state:held", id);
        deck.press("Enter");
        deck.until("Output");
        deck.press("Escape");
        deck.untilGone("Output");
      }
      deck.press("@");
      deck.until("squeue");
      assertEquals(List.of(), foreign(deck));
    }
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "200,60"})
  void noSequenceOfALogReachesTheTerminal(int columns, int rows) {
    try (OwnJob nasty = OwnJob.submit("nasty-" + columns, "nasty.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, columns, rows, Map.of(), "sdumont")) {
      deck.until("running");
      deck.select(nasty.id());
      deck.press("3", "z");
      deck.untilLine("C1", "‹9D›");
      deck.press("g");
      deck.untilLine("title", " end");
      deck.press("w");
      deck.until(
          "a long line takes several rows",
          shown -> shown.lines().filter(line -> line.contains("xxxx")).count() > 5);
      assertEquals(List.of(), foreign(deck));
    }
  }

  @Test
  void aForgedRecordIsNoJob() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 200, 300, Map.of(), "sdumont")) {
      deck.until("running");
      deck.press("z");
      deck.until("the queue has the screen", shown -> !shown.contains("Log"));
      Map<String, String> rows =
          Await.until(
              hostile() + " are held",
              TmuxDeck.SOON,
              () -> QueueOnScreen.rows(deck.shown()),
              now -> hostile().values().stream().allMatch(id -> "held".equals(now.get(id))));
      assertFalse(rows.containsKey("99999"), "only a name says so");
    }
  }

  /** What was written to the terminal from our first byte to our last, and is not ours. */
  private static List<String> foreign(TmuxDeck deck) {
    Ran.of("kill", "-TERM", "" + deck.pid()).well();
    deck.ended();
    String raw = new String(deck.raw(), ISO_8859_1);
    String ours = raw.substring(raw.indexOf(ENTER), raw.lastIndexOf(DeckScript.ENDED));
    assertTrue(ours.length() > 10_000, "only " + ours.length() + " bytes");
    return OwnSequences.foreignIn(ours.getBytes(ISO_8859_1));
  }

  /** Labels and ids of the hostile jobs, as the lab noted them when it submitted them. */
  private static Map<String, String> hostile() {
    return Ran.of("grep", "^hostile-", Lab.place("JOBS")).lines().stream()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }
}
