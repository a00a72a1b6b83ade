package gpudeck.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.RandomText;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PainterTest {
  private static final Size SIZE = new Size(24, 6);
  private static final Theme THEME = new Theme("plain", Map.of());

  @Test
  void theTerminalShowsEveryFrameWhateverCameBefore() {
    Random random = new Random(17);
    Painter painter = painter();
    TinyTerminal terminal = new TinyTerminal(SIZE);
    Grid grid = new Grid(SIZE);
    for (int frame = 0; frame < 5000; frame++) {
      grid = drawnOver(grid, random);
      terminal.take(painter.frame(grid, Optional.empty()));
      assertShows(grid, terminal);
    }
  }

  @Test
  void onlyOurOwnSequencesAreSent() {
    Random random = new Random(23);
    Painter painter = painter();
    for (int frame = 0; frame < 10_000; frame++) {
      Grid grid = drawnOver(new Grid(SIZE), random);
      byte[] sent = painter.frame(grid, Optional.of(new Cursor(1, 1)));
      assertEquals(List.of(), OwnSequences.foreignIn(sent));
    }
  }

  @Test
  void nothingIsSentWhereNothingChanged() {
    Painter painter = painter();
    Optional<Cursor> cursor = Optional.of(new Cursor(2, 2));
    painter.frame(text("a日b"), cursor);
    assertEquals(0, painter.frame(text("a日b"), cursor).length);
  }

  @Test
  void aChangedDigitCostsAFewBytes() {
    Painter painter = painter();
    painter.frame(text("loss 0.412"), Optional.empty());
    byte[] sent = painter.frame(text("loss 0.413"), Optional.empty());
    assertEquals("\u001b[1;10H\u001b[0m3", new String(sent, UTF_8));
  }

  @Test
  void aRepaintSendsEverythingAgain() {
    Painter painter = painter();
    byte[] first = painter.frame(text("abc"), Optional.empty());
    painter.forget();
    assertEquals(
        new String(first, UTF_8), new String(painter.frame(text("abc"), Optional.empty()), UTF_8));
    assertTrue(new String(first, UTF_8).contains("\u001b[2J"));
  }

  @Test
  void onlyTheFirstFrameErases() {
    Painter painter = painter();
    painter.frame(text("abc"), Optional.empty());
    byte[] second = painter.frame(text("xyz xyz"), Optional.empty());
    assertFalse(new String(second, UTF_8).contains("\u001b[2J"));
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    Painter painter = new Painter(THEME, ColourAbility.RGB, false);
    String sent = new String(painter.frame(text("╭─● 日é"), Optional.empty()), UTF_8);
    assertTrue(sent.contains("+-* ???"), sent);
    assertTrue(sent.chars().allMatch(c -> c < 0x7F));
  }

  private static Painter painter() {
    return new Painter(THEME, ColourAbility.RGB, true);
  }

  private static Grid text(String text) {
    Grid grid = new Grid(SIZE);
    grid.put(0, 0, SafeText.of(text), Style.of(Role.TEXT));
    return grid;
  }

  private static Grid drawnOver(Grid before, Random random) {
    Grid grid = new Grid(SIZE);
    for (int row = 0; row < SIZE.rows(); row++) {
      for (int column = 0; column < SIZE.columns(); column++) {
        grid.put(column, row, SafeText.of(before.cell(column, row)), before.style(column, row));
      }
    }
    for (int i = 0; i < 3; i++) {
      Style style = random.nextBoolean() ? Style.of(Role.TEXT) : Style.of(Role.ERROR).bold();
      SafeText text = SafeText.of(RandomText.hostile(random, 4));
      grid.put(random.nextInt(28) - 2, random.nextInt(SIZE.rows()), text, style);
    }
    return grid;
  }

  private static void assertShows(Grid grid, TinyTerminal terminal) {
    for (int row = 0; row < SIZE.rows(); row++) {
      for (int column = 0; column < SIZE.columns(); column++) {
        String wanted = grid.cell(column, row);
        if (wanted.isEmpty()) {
          // The terminal may think the character narrow, but nothing old may be left beside it.
          String left = terminal.cell(column, row);
          assertTrue(left.isBlank() || grid.cell(column - 1, row).contains(left), grid::text);
        }
        if (wanted.codePointCount(0, wanted.length()) == 1) {
          assertEquals(wanted, terminal.cell(column, row), column + "," + row + "\n" + grid.text());
          String ink = grid.style(column, row).strong() ? "0;1" : "0";
          assertEquals(ink, terminal.ink(column, row));
        }
      }
    }
  }
}
