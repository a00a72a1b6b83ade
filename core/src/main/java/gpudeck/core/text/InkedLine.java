package gpudeck.core.text;

import java.util.ArrayList;
import java.util.List;

/** A line as a program's output looks on a terminal: text with its colours. */
public record InkedLine(List<Run> runs) {
  public static final InkedLine EMPTY = new InkedLine(List.of());

  public InkedLine {
    runs = List.copyOf(runs);
  }

  /** A line in the default ink. */
  public static InkedLine of(SafeText text) {
    return text.isEmpty() ? EMPTY : new InkedLine(List.of(new Run(text, Ink.PLAIN)));
  }

  /** The text without its colours. */
  public SafeText plain() {
    if (runs.size() == 1) {
      return runs.get(0).text();
    }
    return SafeText.join(SafeText.EMPTY, runs.stream().map(Run::text).toList());
  }

  /** The columns from {@code from} on, at most {@code count} of them: a line scrolled sideways. */
  public InkedLine columns(int from, int count) {
    List<Run> kept = new ArrayList<>();
    int first = Math.max(0, from);
    int limit = first + Math.max(0, count);
    int column = 0;
    for (Run run : runs) {
      int end = column + run.text().width();
      if (end > first && column < limit) {
        int start = Math.max(0, first - column);
        kept.add(new Run(run.text().columns(start, limit - column - start), run.ink()));
      }
      column = end;
    }
    return new InkedLine(kept);
  }

  /** Columns on the screen. */
  public int width() {
    return runs.stream().mapToInt(run -> run.text().width()).sum();
  }
}
