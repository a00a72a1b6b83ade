package gpudeck.core.text;

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

  /** Columns on the screen. */
  public int width() {
    return runs.stream().mapToInt(run -> run.text().width()).sum();
  }
}
