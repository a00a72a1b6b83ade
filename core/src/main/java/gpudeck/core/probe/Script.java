package gpudeck.core.probe;

import gpudeck.core.text.Raw;
import java.time.Duration;

/**
 * The one way by which anything gets into a shell: POSIX single quotes, which no character but the
 * quote itself can leave. Scripts hold one character a byte.
 */
public final class Script {

  private Script() {}

  /** Our own or a user's text as one shell word. */
  public static String quote(String text) {
    return quote(Raw.ofText(text));
  }

  /**
   * Bytes of a host as one shell word, unchanged. A NUL, which no shell word can hold, becomes a
   * question mark, so that the word names nothing that exists.
   */
  public static String quote(Raw raw) {
    return "'" + raw.bytes().replace('\0', '?').replace("'", "'\\''") + "'";
  }

  /**
   * A command that is ended by the host itself where it has {@code timeout}; the lane's prelude
   * defines {@code gd_timed}.
   */
  public static String timed(Duration limit, String command) {
    return "gd_timed " + Math.max(1, limit.toSeconds()) + " " + command;
  }
}
