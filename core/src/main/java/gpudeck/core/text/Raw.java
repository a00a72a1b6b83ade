package gpudeck.core.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Bytes of a host kept exactly as they came (a path, an id), one character a byte: they can go back
 * to the host unchanged, and are drawn only as {@link #shown()}.
 */
public record Raw(String bytes) {

  /** The bytes as they came. */
  public static Raw of(byte[] bytes) {
    return new Raw(new String(bytes, ISO_8859_1));
  }

  /** Our own text, as UTF-8. */
  public static Raw ofText(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The bytes as they came. */
  public byte[] toBytes() {
    return bytes.getBytes(ISO_8859_1);
  }

  /** What the screen may show of it. */
  public SafeText shown() {
    return Gate.isPlain(bytes) ? SafeText.of(bytes) : SafeText.of(toBytes());
  }
}
