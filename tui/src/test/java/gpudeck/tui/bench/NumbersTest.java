package gpudeck.tui.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private boolean print(Measurement... measurements) {
    Map<String, Measurement> chosen = new LinkedHashMap<>();
    for (Measurement one : measurements) {
      chosen.put("number " + chosen.size(), one);
    }
    return Numbers.print(chosen, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private List<String> rows() {
    return printed.toString(StandardCharsets.UTF_8).lines().skip(2).toList();
  }

  @Test
  void aRowSaysWhetherAFigureHolds() {
    assertTrue(
        print(place ->
            List.of(
                Row.atMost("small", "7 ms", 7, 7, " ms"),
                Row.atMost("large", "8 ms", 7.1, 7, " ms"))));
    assertEquals(List.of("| small | 7 ms | 7 ms | yes |", "| large | 8 ms | 7 ms | NO |"), rows());
  }

  @Test
  void whatCannotBeMeasuredIsToldAndTheRestIsMeasured() {
    Measurement fails =
        place -> {
          throw new IllegalStateException("no htop");
        };
    assertFalse(print(fails, place -> List.of(Row.note("works", "1"))));
    assertEquals(
        List.of(
            "| number 0 | could not be measured: no htop |  | unknown |", "| works | 1 |  |  |"),
        rows());
  }

  @Test
  void aMeasurementHasAFolderThatIsGoneAfterwards() {
    List<Path> folders = new ArrayList<>();
    print(place -> {
      folders.add(Files.createDirectory(place.folder().resolve("mine")));
      return List.of();
    });
    assertFalse(Files.exists(folders.get(0).getParent()));
  }

  @Test
  void aSampleTellsItsMedianAndItsMiddleHalf() {
    Sample sample = new Sample(List.of(5, 1, 4, 2, 3, 9, 8, 7, 6, 10));
    assertEquals("5.5 (3.0 to 8.0, n 10)", sample.say("%.1f"));
    assertEquals(10, sample.percentile(99));
    assertEquals(1, sample.percentile(0));
  }

  @Test
  void pairsAreMeasuredInTurnAndComparedPairByPair() throws Exception {
    List<String> order = new ArrayList<>();
    Pairs pairs = Pairs.of(3, () -> timed(order, "ours", 6), () -> timed(order, "theirs", 3));
    assertEquals(
        List.of("ours", "theirs", "theirs", "ours", "theirs", "ours", "theirs", "ours"), order);
    assertEquals("2.0 (2.0 to 2.0, n 3)", pairs.ratios().say("%.1f"));
  }

  private static double timed(List<String> order, String name, double millis) {
    order.add(name);
    return millis;
  }
}
