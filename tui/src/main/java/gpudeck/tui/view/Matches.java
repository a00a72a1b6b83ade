package gpudeck.tui.view;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.List;
import java.util.OptionalLong;

/** Finds text in lines, whatever its case, and marks it. */
public final class Matches {

  private Matches() {}

  /** Whether a line holds the text. */
  public static boolean holds(SafeText line, String text) {
    return new Search(text).isIn(line.value());
  }

  /**
   * How many lines hold the text, and which of them the user is at: {@code 3 of 12}.
   *
   * @param current the index of that line, if the user is at one
   */
  static String counted(List<InkedLine> lines, String text, OptionalLong current) {
    int all = 0;
    int at = 0;
    for (int index = 0; index < lines.size(); index++) {
      if (holds(lines.get(index).plain(), text)) {
        all++;
        at = current.isPresent() && current.getAsLong() == index ? all : at;
      }
    }
    return all == 0 ? "nowhere" : at == 0 ? Sizes.count(all, "line") : at + " of " + all;
  }

  /**
   * The line with every place that holds the text marked.
   *
   * @param current whether this is the line that the user went to
   */
  static StyledLine marked(StyledLine line, String text, boolean current) {
    String plain = line.plain().value();
    StyledLine marked = StyledLine.EMPTY;
    int done = 0;
    Search search = new Search(text);
    for (int at = search.indexIn(plain, 0);
        at >= 0;
        at = search.indexIn(plain, at + text.length())) {
      int from = columns(plain, at);
      int to = columns(plain, at + text.length());
      StyledLine found = line.columns(from, to - from).restyled(style -> style(current));
      marked = marked.plus(line.columns(done, from - done)).plus(found);
      done = to;
    }
    return marked.plus(line.columns(done, line.width() - done));
  }

  private static Style style(boolean current) {
    return current ? Style.of(Role.MATCH).bold() : Style.of(Role.MATCH);
  }

  private static int columns(String text, int end) {
    return SafeText.of(text.substring(0, end)).width();
  }
}
