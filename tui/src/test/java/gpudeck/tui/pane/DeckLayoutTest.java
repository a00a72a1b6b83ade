package gpudeck.tui.pane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Pictures;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeckLayoutTest {

  private static DeckState state(int columns, int rows) {
    return Pictures.state(columns, rows);
  }

  private static Set<Pane> inSight(DeckState state) {
    return DeckLayout.of(state).panes().keySet();
  }

  @Test
  void panesCoverTheScreenAndNoneCoversAnother() {
    for (int columns = 60; columns <= 240; columns += 7) {
      for (int rows = 15; rows <= 80; rows++) {
        for (Pane pane : Pane.values()) {
          covers(state(columns, rows).withPane(pane));
        }
      }
    }
  }

  private static void covers(DeckState state) {
    Size size = state.size();
    Collection<Rect> panes = DeckLayout.of(state).panes().values();
    int cells = panes.stream().mapToInt(pane -> pane.columns() * pane.rows()).sum();
    assertEquals(size.columns() * (size.rows() - 2), cells, size.toString());
    for (Rect one : panes) {
      assertTrue(one.columns() >= 38 && one.rows() >= 6, one + " at " + size);
      long meets =
          panes.stream().filter(other -> !other.and(one).equals(empty(other, one))).count();
      assertEquals(1, meets, one + " meets others at " + size);
    }
  }

  private static Rect empty(Rect one, Rect other) {
    Rect both = one.and(other);
    boolean none = both.columns() == 0 || both.rows() == 0;
    return none ? both : new Rect(-1, -1, 0, 0);
  }

  @Test
  void thePaneWithTheKeysIsAlwaysInSight() {
    for (int[] size : new int[][] {{60, 15}, {80, 24}, {100, 50}, {160, 24}, {120, 36}}) {
      for (Pane pane : Pane.values()) {
        assertTrue(inSight(state(size[0], size[1]).withPane(pane)).contains(pane));
      }
    }
  }

  @Test
  void allFourHaveRoomFrom120x34On() {
    assertEquals(Set.of(Pane.values()), inSight(state(120, 34)));
    assertEquals(Set.of(Pane.values()), inSight(state(200, 60)));
  }

  @Test
  void aSmallScreenHasTheListAndThePaneThatHadTheKeysLast() {
    DeckState small = state(80, 24);
    assertEquals(Set.of(Pane.LIST, Pane.LOG), inSight(small));
    DeckState after = small.withPane(Pane.GPUS).withPane(Pane.LIST);
    assertEquals(Set.of(Pane.LIST, Pane.GPUS), inSight(after));
  }

  @Test
  void aWideOrAHighOneHasThree() {
    assertEquals(Set.of(Pane.LIST, Pane.GPUS, Pane.LOG), inSight(state(160, 24)));
    DeckState turned = state(100, 50).withPane(Pane.ENVIRONMENTS).withPane(Pane.LOG);
    assertEquals(Set.of(Pane.LIST, Pane.ENVIRONMENTS, Pane.LOG), inSight(turned));
  }

  @Test
  void aZoomedPaneIsAlone() {
    assertEquals(Set.of(Pane.GPUS), inSight(state(200, 60).withPane(Pane.GPUS).withZoomed(true)));
  }
}
