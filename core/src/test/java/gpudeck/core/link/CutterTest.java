package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {

  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final String END = "\n" + NONCE + " ";

  private final Cutter cutter = new Cutter(100);

  private void take(String text) {
    cutter.take(text.getBytes(ISO_8859_1), text.length());
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (Optional<Piece> one = cutter.piece(); one.isPresent(); one = cutter.piece()) {
      pieces.add(one.get());
    }
    return pieces;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void cutsAlikeHoweverTheBytesArrive(int atOnce) {
    cutter.expect(NONCE, List.of(Keep.first(100), Keep.first(100)));
    String stream = "noise" + END + "ok\none\n\n" + END + "3\n" + END + "ok\nrest";
    for (int i = 0; i < stream.length(); i += atOnce) {
      take(stream.substring(i, Math.min(stream.length(), i + atOnce)));
    }
    assertEquals(
        List.of(new Piece("noise", 5, "ok"), new Piece("one\n\n", 5, "3"), new Piece("", 0, "ok")),
        pieces());
    assertEquals("rest", cutter.unfinished());
  }

  @Test
  void almostAMarkIsText() {
    cutter.expect(NONCE, List.of(Keep.first(200)));
    String almost = "\n" + NONCE.substring(1) + "\n" + NONCE + "\n\n" + NONCE.substring(0, 31);
    take(END + "ok\n" + almost + END + "0\n");
    assertEquals(new Piece(almost, almost.length(), "0"), pieces().get(1));
  }

  @Test
  void keepsTheFirstBytesAndCountsAll() {
    cutter.expect(NONCE, List.of(Keep.first(3)));
    take(END + "ok\n" + "x".repeat(100_000) + END + "0\n");
    assertEquals(new Piece("xxx", 100_000, "0"), pieces().get(1));
  }

  @Test
  void keepsTheLastBytesAndCountsAll() {
    cutter.expect(NONCE, List.of(Keep.last(5 + Frame.MARK_LENGTH)));
    take(END + "ok\n" + "x".repeat(100_000) + "yz" + END + "0\n");
    assertEquals(new Piece("xxxyz", 100_002, "0"), pieces().get(1));
  }

  @Test
  void noiseIsBoundedAndCounted() {
    take("n".repeat(100_000) + "last one");
    assertEquals("n".repeat(92) + "last one", cutter.unfinished());
    assertEquals(100_008, cutter.underway());
  }

  @Test
  void aMarkWithoutEndIsCutOff() {
    cutter.expect(NONCE, List.of(Keep.first(10)));
    take(END + "9".repeat(1000));
    assertEquals("9".repeat(32), pieces().get(0).mark());
  }

  @Test
  void marksThatNobodyWaitsForAreTextSoThatAHostCannotFillTheMemory() {
    cutter.expect(NONCE, List.of(Keep.first(10)));
    take((END + "0\n").repeat(1000));
    assertEquals(2, pieces().size());
    take(END + "0\n");
    assertEquals(List.of(), pieces());
    cutter.expect(NONCE.replace('0', 'f'), List.of(Keep.first(10)));
    take((END + "0\n").replace('0', 'f'));
    assertEquals(1, pieces().size());
  }
}
