package gpudeck.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {
  @ParameterizedTest
  @CsvSource({
    "a, 1",
    "é, 1",
    "e\u0301, 1",
    "中, 2",
    "한, 2",
    "ｱ, 1",
    "Ａ, 2",
    "✅, 2",
    "✓, 1",
    "●, 1",
    "◌, 1",
    "▇, 1",
    "⣿, 1",
    "╭, 1",
    "…, 1",
    "😀, 2",
    "👩‍💻, 2",
    "👨‍👩‍👧‍👦, 2",
    "👍🏽, 2",
    "🇧🇷, 2",
    "🇧, 1",
    "❤, 1",
    "❤️, 2",
    "1️⃣, 2",
    "각, 2",
    "\uE0B0, 1"
  })
  void columnsAreThoseOfATerminal(String text, int columns) {
    assertEquals(columns, Width.of(text));
  }

  @Test
  void aTextIsWalkedClusterByCluster() {
    assertEquals(
        List.of("a", "e\u0301", "👩‍💻", "🇧🇷", "🇺", "x"), clusters("ae\u0301👩‍💻🇧🇷🇺x"));
  }

  private static List<String> clusters(String text) {
    List<String> found = new ArrayList<>();
    Graphemes clusters = new Graphemes(text);
    while (clusters.next()) {
      found.add(clusters.text());
    }
    return found;
  }
}
