package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final List<Column> COLUMNS =
      List.of(Column.text("ID", 4, 8, 9), Column.text("NAME", 6, 10, 5), Column.number("GPU", 7));

  private static List<StyledLine> row(String... cells) {
    return Stream.of(cells).map(cell -> StyledLine.of(cell, Role.TEXT)).toList();
  }

  private static String set(int width, String... cells) {
    return Table.of(COLUMNS, List.of(row(cells)), width).set(row(cells)).plain().value();
  }

  @Test
  void columnsAreAsWideAsTheirCellsAndNumbersStandAtTheRight() {
    assertEquals("12  bert    4", set(40, "12", "bert", "4"));
  }

  @Test
  void aLongNameLosesItsMiddleFirst() {
    assertEquals("481516  bert-…-long    4", set(24, "481516", "bert-very-long", "4"));
  }

  @Test
  void whereThereIsRoomNothingIsCut() {
    assertEquals("481516  bert-very-long    4", set(60, "481516", "bert-very-long", "4"));
  }

  @Test
  void theLeastImportantColumnGoesFirst() {
    Table table = Table.of(COLUMNS, List.of(row("481516", "bert-very-long", "4")), 12);
    assertEquals("ID      GPU", table.head().plain().value());
  }

  @Test
  void aRowIsNeverWiderThanItsRoom() {
    for (int width = 9; width < 60; width++) {
      assertTrue(set(width, "481516_[1-20]", "训练模型第三次训练模型", "12").length() <= width);
    }
  }

  @Test
  void aColumnThatIsNotShownStartsNowhere() {
    Table table = Table.of(COLUMNS, List.of(row("481516", "bert-very-long", "4")), 12);
    assertEquals(0, table.start("NAME"));
    assertEquals(8, table.start("GPU"));
  }
}
