package gpudeck.core.log;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that came together, immutable and shared by all pictures that hold them.
 *
 * @param bytes of the file that went into them
 * @param weight of their text in memory, roughly
 */
record Segment(List<InkedLine> lines, long bytes, long weight) {
  private static final int RUN_WEIGHT = 40;
  private static final int SMALL = 256;
  private static final long LIGHT = 64 << 10;

  static Segment of(List<InkedLine> lines, long bytes) {
    return new Segment(List.copyOf(lines), bytes, lines.stream().mapToLong(Segment::weight).sum());
  }

  private static long weight(InkedLine line) {
    long weight = RUN_WEIGHT;
    for (Run run : line.runs()) {
      weight += RUN_WEIGHT + run.text().value().length();
    }
    return weight;
  }

  /** Whether more lines may be put to these without copying much. */
  boolean takesMore() {
    return lines.size() < SMALL && weight < LIGHT;
  }

  Segment plus(Segment more) {
    List<InkedLine> all = new ArrayList<>(lines);
    all.addAll(more.lines);
    return new Segment(List.copyOf(all), bytes + more.bytes, weight + more.weight);
  }
}
