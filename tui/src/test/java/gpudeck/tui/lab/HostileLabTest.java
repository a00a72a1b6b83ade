package gpudeck.tui.lab;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose names, comments, paths and logs try to reach the reader's terminal. */
@OnTheLab
class HostileLabTest {

  /** Where our bytes begin: all before is the shell's that started us. */
  private static final String ENTER = "\u001b[?1049h";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "200,60"})
  void noSequenceReachesTheTerminalThatIsNotOurs(int columns, int rows) {
    Map<String, String> hostile = hostile();
    assertTrue(hostile.size() >= 26, "the lab has them: " + hostile);
    try (TmuxDeck deck = TmuxDeck.open(folder, columns, rows, Map.of(), "sdumont")) {
      deck.until("running");
      for (String id : hostile.values()) {
        deck.filter("id:" + id);
        deck.press("Enter");
        deck.untilLine("Output", "");
        deck.press("Escape");
        deck.untilGone("Esc back");
      }
      deck.filter("nasty-log");
      deck.press("Tab");
      deck.until("long line end".substring(0, 0) + "following");
      deck.press("w");
      deck.untilLine("title", "end");
      deck.press("g").press("@");
      deck.until("squeue");
      deck.press("Escape", "q");
      assertEquals(List.of(), foreign(deck));
    }
  }

  @Test
  void aForgedRecordIsNoJob() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 200, 60, Map.of(), "sdumont")) {
      deck.until("running");
      deck.press("z");
      deck.until("the queue has the screen", shown -> !shown.contains("Log"));
      Map<String, String> rows = new QueueOnScreen(deck).rows();
      hostile().forEach((label, id) -> assertEquals("held", rows.get(id), label));
      assertFalse(rows.containsKey("99999"), "only a name says so");
    }
  }

  private static List<String> foreign(TmuxDeck deck) {
    String raw = new String(deck.raw(), java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] ours =
        raw.substring(raw.indexOf(ENTER)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(ours.length > 10_000, "only " + ours.length + " bytes");
    return OwnSequences.foreignIn(ours);
  }

  /** Labels and ids of the hostile jobs, as the lab noted them when it submitted them. */
  private static Map<String, String> hostile() {
    return Ran.of("grep", "^hostile-", Lab.place("JOBS")).lines().stream()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }
}
