package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.RandomText;
import gpudeck.core.text.Run;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Style TEXT = Style.of(Role.TEXT);

  @Test
  void textGoesWhereItIsPut() {
    Grid grid = new Grid(new Size(10, 2));
    assertEquals(7, grid.put(2, 1, SafeText.of("a日bc"), TEXT));
    assertEquals("\n  a日bc\n", grid.text());
  }

  @Test
  void whatIsOutsideIsClipped() {
    Grid grid = new Grid(new Size(4, 1));
    assertEquals(5, grid.put(-2, 0, SafeText.of("abcdefg"), TEXT));
    grid.put(0, -1, SafeText.of("x"), TEXT);
    grid.put(0, 1, SafeText.of("x"), TEXT);
    assertEquals("cdef\n", grid.text());
  }

  @Test
  void aWideCharacterIsNeverHalved() {
    Grid grid = new Grid(new Size(4, 1));
    grid.put(-1, 0, SafeText.of("日本語"), TEXT);
    assertEquals(" 本\n", grid.text());
    grid.put(2, 0, SafeText.of("x"), TEXT);
    assertEquals("  x\n", grid.text());
    grid.put(0, 0, SafeText.of("日本"), TEXT);
    grid.fill(new Rect(1, 0, 2, 1), TEXT);
    assertEquals("\n", grid.text());
  }

  @Test
  void aCanvasLetsNothingOut() {
    Grid grid = new Grid(new Size(8, 4));
    Random random = new Random(1);
    Canvas canvas = grid.canvas(new Rect(2, 1, 4, 2)).canvas(new Rect(-1, 0, 9, 9));
    for (int i = 0; i < 20_000; i++) {
      SafeText text = SafeText.of(RandomText.hostile(random, 8));
      canvas.put(random.nextInt(12) - 4, random.nextInt(8) - 3, text, Style.of(Role.ERROR));
      canvas.fill(Style.of(Role.ERROR));
    }
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 8; column++) {
        boolean inside = column >= 2 && column < 6 && row >= 1 && row < 3;
        assertEquals(inside ? Role.ERROR : Role.TEXT, grid.style(column, row).role());
      }
    }
  }

  @Test
  void columnsStayWhereTheyAreWhateverStandsBetween() {
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      Grid grid = new Grid(new Size(20, 1));
      SafeText cell = SafeText.of(RandomText.hostile(random, 30)).cutMiddle(10).padRight(10);
      int next = grid.put(0, 0, cell, TEXT);
      grid.put(next, 0, SafeText.of("│"), TEXT);
      assertEquals(10, next);
      assertEquals("│", grid.cell(10, 0));
    }
  }

  @Test
  void aLogLineKeepsItsInks() {
    Ink red = Ink.PLAIN.withForeground(new Colour.Ansi(1));
    InkedLine line =
        new InkedLine(
            List.of(new Run(SafeText.of("ab"), red), new Run(SafeText.of("c"), Ink.PLAIN)));
    Grid grid = new Grid(new Size(4, 1));
    assertEquals(3, grid.put(0, 0, line));
    assertEquals(Style.of(red), grid.style(1, 0));
    assertEquals(TEXT, grid.style(2, 0));
  }

  @Test
  void aGoldenFileShowsTextAndStyles() {
    Grid grid = new Grid(new Size(5, 2));
    grid.put(0, 0, SafeText.of("ok"), Style.of(Role.OK).bold());
    grid.put(3, 1, SafeText.of("no"), Style.of(Role.ERROR).on(Role.SELECTED));
    assertEquals(
        """
        ok
           no
        --- styles
        aa...
        ...bb
        --- . is text
        a ok bold
        b error on selected
        """,
        grid.styled());
  }
}
