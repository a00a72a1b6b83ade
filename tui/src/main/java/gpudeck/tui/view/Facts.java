package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a label and a value, one under the other; what is not known has no line. */
final class Facts {

  private static final int LABEL = 12;

  private final int width;
  private final List<StyledLine> lines = new ArrayList<>();

  Facts(int width) {
    this.width = width;
  }

  /** A word as it stands at the begin of a line. */
  static String label(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** A fact, broken into several lines where it is long. */
  Facts add(String label, SafeText value) {
    String shown = label;
    for (StyledLine row : Wrap.rows(StyledLine.of(value, Role.TEXT), width - LABEL - 2)) {
      lines.add(StyledLine.of(shown, Role.MUTED).padRight(LABEL + 2).plus(row));
      shown = "";
    }
    return this;
  }

  /** A fact in words, broken between them. */
  Facts tell(String label, SafeText words) {
    String shown = label;
    for (SafeText row : Wrap.words(words, width - LABEL - 2)) {
      lines.add(StyledLine.of(shown, Role.MUTED).padRight(LABEL + 2).plus(row, Role.TEXT));
      shown = "";
    }
    return this;
  }

  Facts add(String label, String value) {
    return value.isEmpty() ? this : add(label, SafeText.of(value));
  }

  Facts add(String label, Optional<SafeText> value) {
    return value.map(known -> add(label, known)).orElse(this);
  }

  /** A sentence over the whole width. */
  Facts say(SafeText sentence, Role role) {
    Wrap.words(sentence, width).forEach(line -> lines.add(StyledLine.of(line, role)));
    return this;
  }

  /** An empty line, unless there is one already. */
  Facts gap() {
    boolean needed = !lines.isEmpty() && lines.get(lines.size() - 1).width() > 0;
    if (needed) {
      lines.add(StyledLine.EMPTY);
    }
    return this;
  }

  List<StyledLine> lines() {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).width() == 0) {
      end--;
    }
    return List.copyOf(lines.subList(0, end));
  }
}
