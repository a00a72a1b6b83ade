package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on the screen against what squeue says. */
@OnTheLab
class QueueLabTest {

  @TempDir Path folder;

  @Test
  void everyJobIsThereOnceWithItsStateAndNoOther() {
    try (TmuxDeck deck = TmuxDeck.open(folder, 120, 300, Map.of(), "sdumont")) {
      deck.until("running");
      deck.press("z");
      deck.until("the queue has the screen", shown -> !shown.contains("Log"));
      Await.until(
          "the queue on the screen is that of squeue",
          Duration.ofSeconds(60),
          () -> new Agreement(expected(), QueueOnScreen.rows(deck.shown())),
          Agreement::holds);
    }
  }

  private record Agreement(Map<String, String> expected, Map<String, String> told) {
    boolean holds() {
      return expected.equals(told);
    }

    @Override
    public String toString() {
      Map<String, String> missing = new TreeMap<>(expected);
      missing.entrySet().removeAll(told.entrySet());
      Map<String, String> tooMuch = new TreeMap<>(told);
      tooMuch.entrySet().removeAll(expected.entrySet());
      return "only squeue has " + missing + "\nonly the screen has " + tooMuch;
    }
  }

  /** Each job or array by its id, with its state as the deck words it; what folds with counts. */
  private static Map<String, String> expected() {
    Map<String, List<String>> records =
        Ran.of("squeue", "-h", "-a", "-r", "-t", "all", "-u", "ana", "-o", "%i %T %r")
            .lines()
            .stream()
            .collect(Collectors.groupingBy(line -> line.split("[_+ ]")[0]));
    Map<String, String> expected = new TreeMap<>();
    records.forEach((id, lines) -> expected.put(id, state(lines)));
    return expected;
  }

  private static String state(List<String> lines) {
    List<String> words = lines.stream().map(QueueLabTest::word).toList();
    boolean folds = lines.get(0).split(" ")[0].matches("\\d+[_+].*");
    return folds ? counts(words) : words.get(0);
  }

  private static String counts(List<String> words) {
    Map<String, Long> counts =
        words.stream().collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> QueueOnScreen.SIGNS.get(count.getKey()) + " " + count.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String word(String line) {
    String[] words = line.split(" ", 3);
    boolean held = words[2].matches("JobHeld(User|Admin)") || words[1].equals("SPECIAL_EXIT");
    return switch (words[1]) {
      case "PENDING", "SPECIAL_EXIT" -> held ? "held" : "pending";
      case "COMPLETED" -> "done";
      case "NODE_FAIL" -> "node failed";
      default -> words[1].toLowerCase(Locale.ROOT);
    };
  }

  @Test
  void anArrayIsFoldedWithTrueCountsAndUnfolds() {
    try (TmuxDeck deck = TmuxDeck.open(folder, "sdumont")) {
      deck.until("running");
      deck.filter("nightly-array", "nightly-array");
      String tasks = String.valueOf(6 + 301);
      deck.untilLine("nightly-array ×" + tasks, "◌ " + tasks);
      String id = Ran.of("squeue", "-h", "-n", "nightly-array", "-o", "%F").lines().get(0).strip();
      deck.press("x");
      deck.untilLine(id + "_[0,2,5,7,9,11,100");
      assertEquals(
          List.of(tasks), Ran.of("sh", "-c", "squeue -h -r -j " + id + " | wc -l").lines());
    }
  }
}
