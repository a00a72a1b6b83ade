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
    return words(StyledLine.of(text, Role.TEXT), columns).stream().map(StyledLine::plain).toList();
  }

  /** The same of a line of several styles. */
  static List<StyledLine> words(StyledLine line, int columns) {
    List<StyledLine> lines = new ArrayList<>();
    int from = 0;
    int at = 0;
    for (String word : line.plain().value().split(" ")) {
      int end = at + SafeText.of(word).width();
      if (at > from && end - from > columns) {
        lines.add(line.columns(from, at - 1 - from));
        from = at;
      }
      at = end + 1;
    }
    lines.add(line.columns(from, at - 1 - from));
    return lines.stream().flatMap(one -> rows(one, columns).stream()).toList();
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
