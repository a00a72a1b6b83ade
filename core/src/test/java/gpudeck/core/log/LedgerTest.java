package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.LogText;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void linesOfPlainOutputHaveTheirOwnBytes() {
    Ledger ledger = new Ledger(LogText.WINDOW);
    byte[] bytes = "a\nbb\n\nccc".getBytes(ISO_8859_1);
    ledger.fed(bytes, 0, 4);
    ledger.fed(bytes, 4, bytes.length);
    assertEquals(2, ledger.finished(1));
    assertEquals(4, ledger.finished(2));
    assertEquals(0, ledger.finished(1));
    assertEquals(3, ledger.all());
  }

  @Test
  void whereverTheCursorGoesNoByteIsLost() {
    Random random = new Random(5);
    String[] bits = {"x", "\n", "\u001b[A", "\u001b[50A", "\r", "\u001b[B", "\n\n\n"};
    LogText text = new LogText();
    Ledger ledger = new Ledger(LogText.WINDOW);
    long fed = 0;
    long out = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = bits[random.nextInt(bits.length)].getBytes(ISO_8859_1);
      int finished = text.feed(bytes).finished().size();
      ledger.fed(bytes, 0, bytes.length);
      out += ledger.finished(finished);
      fed += bytes.length;
    }
    assertEquals(fed, out + ledger.all());
  }
}
