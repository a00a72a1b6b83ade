package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.pane.Deck.Spot;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Scene;
import gpudeck.tui.view.Story;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the mouse points at, and where the cursor stands. */
class DeckSpotTest {

  private static final DeckState STATE = settled(state(80, 24), "sdumont", Story.BERT);

  private static Optional<Spot> at(int column, int row) {
    return Deck.at(scene(Story.alone(), STATE), column, row);
  }

  private static Optional<RowKey> row(String id) {
    Grid grid = Goldens.drawn(scene(Story.alone(), STATE));
    String[] lines = grid.text().split("\n");
    for (int line = 0; line < lines.length; line++) {
      if (lines[line].contains(id)) {
        return at(10, line).orElseThrow().row();
      }
    }
    return Optional.empty();
  }

  @Test
  void aRowOfTheListIsTheJobThatIsDrawnThere() {
    assertEquals(Optional.of(new RowKey.OfJob(Story.PRETRAIN.key())), row("481700"));
  }

  @Test
  void theSecondLineOfTheSelectedRowIsTheSameJob() {
    assertEquals(Optional.of(new RowKey.OfJob(Story.BERT.key())), row("on sdumont8043"));
  }

  @Test
  void headingsBordersAndEmptyLinesAreNoRow() {
    assertEquals(Optional.of(new Spot(Pane.LIST, Optional.empty())), at(10, 1));
    assertEquals(Optional.of(new Spot(Pane.LIST, Optional.empty())), at(10, 2));
    assertEquals(Optional.of(new Spot(Pane.LIST, Optional.empty())), at(10, 12));
  }

  @Test
  void theLogIsBelowAndHeaderAndFooterAreNoPane() {
    assertEquals(Optional.of(new Spot(Pane.LOG, Optional.empty())), at(10, 18));
    assertEquals(Optional.empty(), at(10, 0));
    assertEquals(Optional.empty(), at(10, 23));
  }

  @Test
  void theCursorStandsBehindWhatIsTyped() {
    assertEquals(Optional.of(new Cursor(6, 23)), cursor(new Dialog.FilterLine(Entry.of("abc"))));
  }

  @Test
  void theCursorOfABoxIsInTheBox() {
    Cursor cursor = cursor(new Dialog.Palette(Entry.of("no"), 0)).orElseThrow();
    Scene scene = scene(Story.alone(), STATE.withDialog(new Dialog.Palette(Entry.of("no"), 0)));
    String line = Goldens.drawn(scene).text().split("\n")[cursor.row()];
    assertTrue(line.substring(0, cursor.column()).endsWith(": no"), line);
  }

  @Test
  void nothingTypedHasNoCursor() {
    assertEquals(Optional.empty(), cursor(new Dialog.Alerts(0)));
  }

  private static Optional<Cursor> cursor(Dialog dialog) {
    Grid grid = new Grid(STATE.size());
    Scene scene = scene(Story.alone(), STATE.withDialog(dialog));
    return Deck.draw(scene, grid.canvas(Rect.of(STATE.size())));
  }
}
