package gpudeck.core.text;

import java.util.ArrayList;
import java.util.List;

/** Splits an answer into lines, with a bound on how many and on how long. */
public final class Lines {
  private final byte[] bytes;
  private final int maxLineBytes;

  private Lines(byte[] bytes, int maxLineBytes) {
    this.bytes = bytes;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * The lines of an answer; they end with LF or CR LF, the last one with the answer.
   *
   * @param maxLines how many are kept; what comes after them counts as dropped from the last
   * @param maxLineBytes how much of a line is kept; a character is not cut in two
   */
  public static List<Line> of(byte[] bytes, int maxLines, int maxLineBytes) {
    return new Lines(bytes, maxLineBytes).split(maxLines);
  }

  private List<Line> split(int maxLines) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < bytes.length && lines.size() < maxLines) {
      int end = lineEnd(start);
      boolean lastKept = lines.size() == maxLines - 1;
      int after = Math.min(end + 1, bytes.length);
      lines.add(line(start, end, lastKept ? bytes.length - after : 0));
      start = after;
    }
    return List.copyOf(lines);
  }

  private int lineEnd(int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private Line line(int start, int end, int following) {
    int last = end > start && end < bytes.length && bytes[end - 1] == '\r' ? end - 1 : end;
    int kept = last - start <= maxLineBytes ? last : characterStart(start, start + maxLineBytes);
    return new Line(Utf8.decode(bytes, start, kept), (long) last - kept + following);
  }

  private int characterStart(int start, int cut) {
    int at = cut;
    while (at > start && cut - at < 3 && (bytes[at] & 0xC0) == 0x80) {
      at--;
    }
    return (bytes[at] & 0xC0) == 0x80 ? cut : at;
  }
}
