package gpudeck.core.log;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells how many bytes of a file stand behind lines that come out of a {@code LogText} later. Exact
 * to the line for plain output; where a program moves its cursor up, bytes of a rewritten line may
 * count for its neighbour, but none is lost.
 */
final class Ledger {
  private final int window;
  private final Deque<Long> ended = new ArrayDeque<>();
  private long open;

  /**
   * @param window lines that can be open at once
   */
  Ledger(int window) {
    this.window = window;
  }

  /** Bytes were fed. */
  void fed(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      open++;
      if (bytes[i] >= '\n' && bytes[i] <= '\f') {
        ended.addLast(open);
        open = 0;
      }
    }
  }

  /** So many lines came out. */
  long finished(int lines) {
    long bytes = 0;
    for (int i = 0; i < lines && !ended.isEmpty(); i++) {
      bytes += ended.removeFirst();
    }
    while (ended.size() > window) {
      long rewritten = ended.removeFirst();
      ended.addFirst(ended.removeFirst() + rewritten);
    }
    return bytes;
  }

  /** Everything came out. */
  long all() {
    long bytes = open + finished(ended.size());
    open = 0;
    return bytes;
  }
}
