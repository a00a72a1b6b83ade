package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts one stream of a lane into pieces at the end marks of the request that is under way. Keeps no
 * more than it was told to, however much comes.
 */
final class Cutter {

  private static final int LONGEST_MARK = 32;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final int noise;
  private Deque<Keep> wanted = new ArrayDeque<>();
  private byte[] mark = new byte[0];
  private Keep now;
  private Optional<StringBuilder> markLine = Optional.empty();
  private int matched;

  /**
   * @param noise how much is kept of what no request asked for
   */
  Cutter(int noise) {
    this.noise = noise;
    this.now = Keep.last(noise);
  }

  /**
   * Expects the marks of a request. The first piece is what came before it; what each of the others
   * may hold is said by {@code keeps}.
   */
  void expect(String nonce, List<Keep> keeps) {
    mark = ("\n" + nonce + " ").getBytes(ISO_8859_1);
    wanted = new ArrayDeque<>(keeps);
    pieces.clear();
    markLine = Optional.empty();
    matched = 0;
  }

  void take(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      take(bytes[i]);
    }
  }

  /** The oldest piece that is complete and was not taken yet. */
  Optional<Piece> piece() {
    return Optional.ofNullable(pieces.poll());
  }

  /** Bytes of the piece that is not complete yet. */
  long underway() {
    return now.count();
  }

  /** What is kept of the piece that is not complete yet. */
  String unfinished() {
    return now.without(0);
  }

  private void take(byte b) {
    if (markLine.isPresent()) {
      readMark(b, markLine.get());
      return;
    }
    now.add(b);
    if (mark.length > 0 && b == mark[matched]) {
      matched++;
    } else {
      // A mark begins with the only newline in it: nothing but a newline can begin it anew.
      matched = b == '\n' ? 1 : 0;
    }
    if (matched == mark.length && matched > 0) {
      matched = 0;
      markLine = Optional.of(new StringBuilder());
    }
  }

  private void readMark(byte b, StringBuilder line) {
    if (b != '\n' && line.length() < LONGEST_MARK) {
      line.append((char) (b & 0xff));
      return;
    }
    pieces.add(
        new Piece(now.without(mark.length), now.count() - mark.length, line.toString().trim()));
    markLine = Optional.empty();
    next();
  }

  /** After the last mark of a request there is none to look for, whatever the host prints. */
  private void next() {
    if (wanted.isEmpty()) {
      mark = new byte[0];
    }
    now = wanted.isEmpty() ? Keep.last(noise) : wanted.poll();
  }
}
