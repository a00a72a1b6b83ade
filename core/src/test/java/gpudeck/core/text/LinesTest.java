package gpudeck.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void linesEndWithEitherLineEnd() {
    assertEquals(List.of(whole("a"), whole("b"), whole(""), whole("c")), lines("a\r\nb\n\nc"));
    assertEquals(List.of(), lines(""));
    assertEquals(List.of(whole("a")), lines("a\n"));
    assertEquals(List.of(whole("a\r")), lines("a\r"));
  }

  @Test
  void aLongLineIsCutBetweenCharactersAndCounted() {
    assertEquals(List.of(new Line("abcdef", 2), whole("x")), Lines.of(bytes("abcdefgh\nx"), 9, 6));
    assertEquals(List.of(new Line("abé", 5)), Lines.of(bytes("abéé€"), 9, 5));
  }

  @Test
  void linesBeyondTheBoundCountAsDropped() {
    assertEquals(List.of(whole("a"), new Line("b", 4)), Lines.of(bytes("a\nb\nc\nd\n"), 2, 9));
  }

  private static List<Line> lines(String text) {
    return Lines.of(bytes(text), 100, 100);
  }

  private static Line whole(String text) {
    return new Line(text, 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
