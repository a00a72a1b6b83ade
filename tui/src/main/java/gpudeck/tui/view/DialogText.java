package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a dialog says, all of it.
 *
 * @param aside on its border at the right
 * @param chosen the line that has to stay in sight, if there is one
 * @param caret where the next character goes, in columns and lines of the text
 */
record DialogText(
    StyledLine title,
    StyledLine aside,
    List<StyledLine> lines,
    Optional<Integer> chosen,
    Optional<Cursor> caret) {

  DialogText {
    lines = List.copyOf(lines);
  }

  /** A text that is read. */
  static DialogText of(String title, String aside, List<StyledLine> lines) {
    return of(StyledLine.of(title, Role.TITLE), aside, lines);
  }

  /** A text that is read. */
  static DialogText of(StyledLine title, String aside, List<StyledLine> lines) {
    StyledLine right = StyledLine.of(aside, Role.MUTED);
    return new DialogText(title, right, lines, Optional.empty(), Optional.empty());
  }

  DialogText withChosen(int line) {
    return new DialogText(title, aside, lines, Optional.of(line), caret);
  }

  /** The same with a line more that is typed into. */
  DialogText typed(StyledLine before, Entry entry) {
    List<StyledLine> more = new ArrayList<>(lines);
    more.add(before.plus(SafeText.of(entry.text()), Role.TEXT));
    int column = before.width() + SafeText.of(entry.text().substring(0, entry.caret())).width();
    Cursor caret = new Cursor(column, lines.size());
    return new DialogText(title, aside, more, Optional.of(lines.size()), Optional.of(caret));
  }

  /** The same with more lines behind. */
  DialogText plus(List<StyledLine> behind) {
    List<StyledLine> more = new ArrayList<>(lines);
    more.addAll(behind);
    return new DialogText(title, aside, more, chosen, caret);
  }
}
