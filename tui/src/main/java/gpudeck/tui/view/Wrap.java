package gpudeck.tui.view;

import gpudeck.core.text.Graphemes;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** Breaks what is too long for one line. */
final class Wrap {

  private Wrap() {}

  /** A sentence broken between its words; a word that is too long by itself is broken too. */
  static List<SafeText> words(SafeText text, int columns) {
    List<SafeText> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (String word : text.value().split(" ")) {
      int more = SafeText.of(word).width();
      if (width > 0 && width + 1 + more > columns) {
        lines.addAll(cut(SafeText.of(line.toString()), columns));
        line.setLength(0);
        width = 0;
      }
      line.append(width > 0 ? " " : "").append(word);
      width += more + (width > 0 ? 1 : 0);
    }
    lines.addAll(cut(SafeText.of(line.toString()), columns));
    return lines;
  }

  private static List<SafeText> cut(SafeText text, int columns) {
    return rows(StyledLine.of(text, Role.TEXT), columns).stream().map(StyledLine::plain).toList();
  }

  /** A line broken where it is full, as a terminal does; a wide character is never torn. */
  static List<StyledLine> rows(StyledLine line, int columns) {
    List<StyledLine> rows = new ArrayList<>();
    int from = 0;
    for (int end : breaks(line, columns)) {
      rows.add(line.columns(from, end - from));
      from = end;
    }
    return rows;
  }

  /** The columns behind the last one of each row; at least one. */
  private static List<Integer> breaks(StyledLine line, int columns) {
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    int at = 0;
    for (Span span : line.spans()) {
      Graphemes clusters = new Graphemes(span.text().value());
      while (clusters.next()) {
        if (at + clusters.width() - start > Math.max(2, columns)) {
          ends.add(at);
          start = at;
        }
        at += clusters.width();
      }
    }
    ends.add(at);
    return ends;
  }
}
