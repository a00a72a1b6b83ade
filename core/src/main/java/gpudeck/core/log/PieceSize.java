package gpudeck.core.log;

/**
 * How many bytes of a file are asked for at once: less after an answer that did not come, so that a
 * slow or often broken way gets on, too.
 */
final class PieceSize {
  private static final int SMALLEST = 64 << 10;
  private static final int LARGEST = 512 << 10;

  private int bytes = LARGEST;
  private boolean unanswered;

  /** For the next question. */
  int next() {
    if (unanswered) {
      bytes = Math.max(SMALLEST, bytes / 2);
    }
    unanswered = true;
    return bytes;
  }

  /** The answer has come. */
  void answered() {
    unanswered = false;
    bytes = Math.min(LARGEST, bytes * 2);
  }
}
