package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListStateTest {

  private static RowKey row(int number) {
    return new RowKey.OfNode("lab", SafeText.of("n" + number));
  }

  private static List<RowKey> rows(int... numbers) {
    return IntStream.of(numbers).mapToObj(ListStateTest::row).toList();
  }

  @Test
  void theFirstRowIsSelectedUntilAnotherOneIs() {
    assertEquals(0, ListState.START.index(rows(1, 2, 3)));
  }

  @Test
  void theSelectionStaysOnItsRowWhenRowsMove() {
    ListState state = ListState.START.moved(rows(1, 2, 3), 1);
    assertEquals(3, state.index(rows(7, 8, 9, 2)));
  }

  @Test
  void aRowThatIsGoneLeavesItsPlaceToTheNext() {
    ListState state = ListState.START.moved(rows(1, 2, 3), 1);
    assertEquals(1, state.index(rows(1, 3)));
    assertEquals(0, state.index(rows(1)));
    assertEquals(0, state.index(rows()));
  }

  @Test
  void theSelectionDoesNotLeaveTheList() {
    assertEquals(Optional.of(row(3)), ListState.START.moved(rows(1, 2, 3), 99).selected());
    assertEquals(Optional.of(row(1)), ListState.START.moved(rows(1, 2, 3), -99).selected());
  }

  @Test
  void theSelectionIsAlwaysInSight() {
    List<RowKey> hundred = IntStream.range(0, 100).mapToObj(ListStateTest::row).toList();
    ListState down = ListState.START.moved(hundred, 50).inSight(hundred, 10);
    assertEquals(41, down.top());
    ListState up = down.moved(hundred, -3).inSight(hundred, 10);
    assertEquals(41, up.top());
    assertEquals(0, up.inSight(hundred.subList(0, 5), 10).top());
  }

  @Test
  void theSameOrderAgainTurnsItRound() {
    ListState byName = ListState.START.sortedBy(Sort.NAME);
    assertFalse(byName.reversed());
    assertTrue(byName.sortedBy(Sort.NAME).reversed());
    assertFalse(byName.sortedBy(Sort.NAME).sortedBy(Sort.ID).reversed());
  }

  @Test
  void aMarkIsTakenAwayByMarkingAgain() {
    ListState marked = ListState.START.toggleMark(row(1)).toggleMark(row(2)).toggleMark(row(1));
    assertEquals(Set.of(row(2)), marked.marks());
  }
}
