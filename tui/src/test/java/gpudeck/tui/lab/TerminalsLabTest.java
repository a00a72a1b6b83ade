package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terminals of several abilities, and what a terminal does besides keys. */
@OnTheLab
class TerminalsLabTest {

  /** A change of ink that sets a colour, as opposed to bold, dim or reverse. */
  private static final Pattern COLOUR =
      Pattern.compile("\u001b\\[(\\d+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "TERM, dumb, false",
    "TERM, xterm, true",
    "TERM, xterm-256color, true",
    "TERM, tmux-256color, true",
    "NO_COLOR, 1, false"
  })
  void drawsOnEachWithTheColoursItHas(String name, String value, boolean colours) {
    try (TmuxDeck deck = TmuxDeck.open(folder, 80, 24, Map.of(name, value), "sdumont")) {
      deck.until("● running");
      String raw = new String(deck.raw(), StandardCharsets.UTF_8);
      assertEquals(colours, COLOUR.matcher(raw).find());
    }
  }

  @Test
  void drawsInAsciiWhereTheLocaleHasNothingElse() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 120, 40, Map.of("LANG", "C"), "sdumont")) {
      deck.until("* running");
      deck.press("G");
      deck.until("held");
      assertTrue(deck.shown().codePoints().allMatch(c -> c < 0x7F), deck.shown());
    }
  }

  @Test
  void pastedTextPressesNoKeys() {
    try (OwnJob job = OwnJob.submitFor("lab-zsh", "paste-me", "idle.sh").running();
        TmuxDeck deck = TmuxDeck.open(folder, "zsh")) {
      deck.untilLine(job.id(), "running");
      deck.select(job.id());
      deck.paste("c\ny\nq\n");
      deck.press("@");
      String after = deck.until("Commands run");
      assertFalse(after.contains("Cancel this job?"), after);
      assertFalse(after.contains("is gone"), after);
      deck.press("Escape");
      deck.untilGone("Commands run");
      deck.press("/", "C-u").paste("two\nlines");
      deck.until("two");
      assertEquals(Set.of("RUNNING"), Scontrol.states(job.id()));
    }
  }

  @Test
  void aClickSelectsTheRowUnderIt() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "sdumont")) {
      deck.until(" held-by-user ");
      deck.until(
          "the row under the click is selected",
          shown -> {
            List<String> lines = shown.lines().toList();
            int row =
                IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).contains(" held-by-user "))
                    .findFirst()
                    .orElse(0);
            boolean selected = lines.get(row).contains("▌");
            if (!selected) {
              deck.click(20, row);
            }
            return selected;
          });
    }
  }

  @Test
  void followsTheSizeOfTheWindow() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 200, 60, Map.of(), "sdumont")) {
      deck.until("running");
      filled(deck, 200, 60);
      filled(deck.resize(80, 24), 80, 24);
      deck.resize(59, 14);
      deck.until("one line says so", shown -> !shown.contains("Queue") && !shown.isBlank());
      filled(deck.resize(120, 40), 120, 40);
      deck.until("running");
    }
  }

  /** The frame reaches from edge to edge, and no row is wider than the screen. */
  private static void filled(TmuxDeck deck, int columns, int rows) {
    deck.until(
        "a deck of " + columns + "x" + rows,
        shown -> {
          String[] lines = shown.split("\n", -1);
          return lines.length >= rows
              && lines[1].startsWith("╭")
              && lines[1].endsWith("╮")
              && lines[1].length() == columns
              && lines[rows - 2].startsWith("╰");
        });
  }
}
