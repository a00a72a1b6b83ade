package gpudeck.tui.app;

import gpudeck.core.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What was typed while nobody could take it: kept in sight. */
final class HeldKeys {

  private static final int MOST = 4096;
  private static final int IN_SIGHT = 200;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void add(byte[] more) {
    bytes.write(more, 0, Math.min(more.length, MOST - bytes.size()));
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  /** All of it, which is then no longer held. */
  byte[] take() {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    return all;
  }

  /** The end of it, with control characters by their names. */
  SafeText shown() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    StringBuilder shown = new StringBuilder();
    text.substring(Math.max(0, text.length() - IN_SIGHT))
        .codePoints()
        .forEach(c -> shown.append(c < 0x20 ? "^" + (char) (c + 0x40) : Character.toString(c)));
    return SafeText.of(shown.toString().replace("\u007f", "^?"));
  }
}
