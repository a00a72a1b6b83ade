package gpudeck.core.log;

import gpudeck.core.text.InkedLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last finished lines of a log, within limits; what is dropped is counted. */
final class LogRing {
  private final LogLimits limits;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long lines;
  private long weight;
  private long droppedLines;
  private long droppedBytes;

  LogRing(LogLimits limits) {
    this.limits = limits;
  }

  /**
   * Adds lines at the end.
   *
   * @param bytes of the file that they stand for
   */
  void add(List<InkedLine> more, long bytes) {
    Segment added = Segment.of(more, bytes);
    Segment last = segments.peekLast();
    if (last != null && last.takesMore()) {
      segments.removeLast();
      segments.addLast(last.plus(added));
    } else {
      segments.addLast(added);
    }
    lines += added.lines().size();
    weight += added.weight();
    while (segments.size() > 1 && (lines > limits.lines() || weight > limits.bytes())) {
      drop(segments.removeFirst());
    }
  }

  private void drop(Segment oldest) {
    lines -= oldest.lines().size();
    weight -= oldest.weight();
    droppedLines += oldest.lines().size();
    droppedBytes += oldest.bytes();
  }

  /** Bytes before the first held line that were never read. */
  void leftOut(long bytes) {
    droppedBytes += bytes;
  }

  long droppedLines() {
    return droppedLines;
  }

  long droppedBytes() {
    return droppedBytes;
  }

  /** The held lines with those behind them that can still change. */
  List<InkedLine> with(List<InkedLine> open) {
    List<List<InkedLine>> parts = new ArrayList<>(segments.size() + 1);
    segments.forEach(segment -> parts.add(segment.lines()));
    parts.add(List.copyOf(open));
    return new LogLines(parts);
  }
}
