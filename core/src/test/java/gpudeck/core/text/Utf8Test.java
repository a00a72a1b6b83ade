package gpudeck.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void anyBytesComeBackAsTheyWere() {
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(16)];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, Utf8.encode(Utf8.decode(bytes)));
    }
  }

  @Test
  void validTextIsReadAsTheJdkReadsIt() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < 0xD800 || c > 0xDFFF) {
        String text = Character.toString(c);
        assertEquals(text, Utf8.decode(text.getBytes(UTF_8)));
      }
    }
  }

  @Test
  void aByteThatBreaksACharacterIsReadOnItsOwn() {
    assertEquals("\uDCE2\uDC82x", Utf8.decode(new byte[] {(byte) 0xE2, (byte) 0x82, 'x'}));
    assertEquals("\uDCC3\u00e9", Utf8.decode(new byte[] {(byte) 0xC3, (byte) 0xC3, (byte) 0xA9}));
    assertEquals("\uDCC3", Utf8.decode(new byte[] {(byte) 0xC3}));
  }
}
