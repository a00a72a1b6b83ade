package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchesTest {

  private static final List<InkedLine> LINES =
      Stream.of("loss 1", "acc 2", "Loss 3 and loss 4", "saved").map(MatchesTest::line).toList();

  private static InkedLine line(String text) {
    return InkedLine.of(SafeText.of(text));
  }

  @Test
  void saysWhichOfTheLinesThatHoldItOneIsAt() {
    assertEquals("1 of 2", Matches.counted(LINES, "loss", OptionalLong.of(0)));
    assertEquals("2 of 2", Matches.counted(LINES, "LOSS", OptionalLong.of(2)));
  }

  @Test
  void saysHowManyWhereOneIsAtNone() {
    assertEquals("2 lines", Matches.counted(LINES, "loss", OptionalLong.empty()));
    assertEquals("1 line", Matches.counted(LINES, "saved", OptionalLong.of(-40)));
    assertEquals("nowhere", Matches.counted(LINES, "nan", OptionalLong.empty()));
  }
}
