package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * One request as a lane's shell reads it. Both streams begin with a line that holds the nonce, and
 * each part ends with one on both: {@code NONCE ok} on standard output, {@code NONCE EXIT} on
 * standard error. No line of a request begins with the nonce, so that an echo is no answer.
 */
record Frame(String nonce, List<Part> parts) {

  /** A newline, the nonce and a space. */
  static final int MARK_LENGTH = 34;

  private static final SecureRandom RANDOM = new SecureRandom();

  static Frame of(List<Part> parts) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return new Frame(HexFormat.of().formatHex(nonce), parts);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(mark("ok")).append(mark("0 >&2"));
    parts.forEach(part -> text.append(framed(part)));
    return text.toString().getBytes(ISO_8859_1);
  }

  /**
   * The inner parentheses keep {@code exit} and variables of a part to itself. The cap is one byte
   * more than we take: that byte tells too much from just enough.
   */
  private String framed(Part part) {
    return "{ ( eval "
        + quote(part.script())
        + " ) </dev/null; "
        + "printf '\\n%s %s\\n' "
        + nonce
        + " $? >&2; } | head -c "
        + (part.maxBytes() + 1L)
        + "\n"
        + mark("ok");
  }

  private String mark(String rest) {
    return "printf '\\n%s %s\\n' " + nonce + " " + rest + "\n";
  }

  /** A shell word that stands for exactly these bytes; no word can hold a NUL. */
  static String quote(String bytes) {
    return "'" + bytes.replace('\0', '?').replace("'", "'\\''") + "'";
  }
}
