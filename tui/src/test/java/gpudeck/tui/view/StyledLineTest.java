package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyledLineTest {

  private static final StyledLine TWO = StyledLine.of("ab训", Role.OK).plus("练cd", Role.WARN);

  private static String plain(StyledLine line) {
    return line.plain().value();
  }

  @Test
  void columnsKeepTheirStyles() {
    StyledLine part = TWO.columns(1, 5);
    assertEquals("b训练", plain(part));
    assertEquals(
        List.of(Role.OK, Role.WARN), part.spans().stream().map(s -> s.style().role()).toList());
  }

  @Test
  void whatIsCutSaysSo() {
    assertEquals("ab训…", plain(TWO.cutEnd(5)));
    assertEquals(plain(TWO), plain(TWO.cutEnd(8)));
    assertEquals("", plain(TWO.cutEnd(0)));
    assertEquals("sequ…red", plain(StyledLine.of("sequana_shared", Role.TEXT).cutMiddle(8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 8, 80})
  void brokenRowsHoldEverythingAndFit(int columns) {
    List<StyledLine> rows = Wrap.rows(TWO, columns);
    assertEquals(plain(TWO), String.join("", rows.stream().map(StyledLineTest::plain).toList()));
    assertTrue(rows.stream().allMatch(row -> row.width() <= columns));
  }

  @Test
  void anEmptyLineIsOneRow() {
    assertEquals(1, Wrap.rows(StyledLine.EMPTY, 10).size());
  }

  @Test
  void sentencesAreBrokenBetweenWords() {
    SafeText text = SafeText.of("one two three aVeryLongWordIndeed x");
    List<String> lines = Wrap.words(text, 9).stream().map(SafeText::value).toList();
    assertEquals(List.of("one two", "three", "aVeryLong", "WordIndee", "d", "x"), lines);
  }

  @Test
  void theBreakOfASentenceKeepsItsStyles() {
    StyledLine line = StyledLine.of("red words ", Role.WARN).plus("grey words", Role.MUTED);
    List<StyledLine> lines = Wrap.words(line, 12);
    assertEquals(
        List.of("red words", "grey words"), lines.stream().map(StyledLineTest::plain).toList());
    assertEquals(Role.MUTED, lines.get(1).spans().get(0).style().role());
  }

  @Test
  void allMatchesOfASearchAreMarkedWhateverTheirCase() {
    StyledLine marked = Matches.marked(StyledLine.of("训 Loss=1 LOSS=2", Role.TEXT), "loss", false);
    List<String> found =
        marked.spans().stream()
            .filter(span -> span.style().role() == Role.MATCH)
            .map(span -> span.text().value())
            .toList();
    assertEquals(List.of("Loss", "LOSS"), found);
    assertEquals("训 Loss=1 LOSS=2", plain(marked));
  }
}
