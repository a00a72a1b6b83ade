package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Bytes of which only the first or only the last so many are kept; all are counted. */
final class Keep {

  private static final int FIRST_ROOM = 1024;

  private final int limit;
  private final boolean last;
  private byte[] kept;
  private long count;

  private Keep(int limit, boolean last) {
    this.limit = limit;
    this.last = last;
    this.kept = new byte[Math.min(limit, FIRST_ROOM)];
  }

  static Keep first(int limit) {
    return new Keep(limit, false);
  }

  static Keep last(int limit) {
    return new Keep(limit, true);
  }

  void add(byte b) {
    if (last || count < limit) {
      int at = (int) (count % limit);
      if (at == kept.length) {
        kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * kept.length));
      }
      kept[at] = b;
    }
    count++;
  }

  long count() {
    return count;
  }

  /** What is kept, without the last {@code tail} bytes that came. */
  String without(int tail) {
    long end = Math.max(0, count - tail);
    if (!last) {
      return new String(kept, 0, (int) Math.min(end, limit), ISO_8859_1);
    }
    long begin = Math.max(0, count - limit);
    byte[] text = new byte[(int) Math.max(0, end - begin)];
    for (int i = 0; i < text.length; i++) {
      text[i] = kept[(int) ((begin + i) % limit)];
    }
    return new String(text, ISO_8859_1);
  }
}
