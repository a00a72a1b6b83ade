package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two jobs side by side: what differs has a sign, and stands out. */
final class CompareView {

  private static final int SIGN = 2;
  private static final int LABEL = 13;
  private static final int BETWEEN = 2;

  private final int column;
  private final List<StyledLine> lines = new ArrayList<>();

  private CompareView(int width) {
    column = Math.max(8, (width - SIGN - LABEL - BETWEEN) / 2);
  }

  static DialogText of(Scene scene, JobDialog.Compare compare, int width) {
    CompareView view = new CompareView(width);
    Map<String, SafeText> one = JobInWords.of(scene, compare.one());
    Map<String, SafeText> other = JobInWords.of(scene, compare.other());
    Set<String> labels = new LinkedHashSet<>(JobInWords.LABELS);
    labels.removeIf(label -> !one.containsKey(label) && !other.containsKey(label));
    for (String label : labels) {
      view.row(
          label,
          one.getOrDefault(label, SafeText.EMPTY),
          other.getOrDefault(label, SafeText.EMPTY));
    }
    return DialogText.of("Two jobs", "* differs  Esc back  r ask again", view.lines);
  }

  private void row(String label, SafeText one, SafeText other) {
    boolean same = one.equals(other);
    Role role = same ? Role.TEXT : Role.ACCENT;
    List<SafeText> left = cell(one);
    List<SafeText> right = cell(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      StyledLine head =
          i > 0
              ? StyledLine.EMPTY
              : StyledLine.of(same ? "  " : "* ", role).plus(label, Role.MUTED);
      lines.add(
          head.padRight(SIGN + LABEL)
              .plus(at(left, i), role)
              .padRight(SIGN + LABEL + column + BETWEEN)
              .plus(at(right, i), role));
    }
  }

  private List<SafeText> cell(SafeText text) {
    return Wrap.words(text.isEmpty() ? SafeText.of("-") : text, column);
  }

  private static SafeText at(List<SafeText> cell, int row) {
    return row < cell.size() ? cell.get(row) : SafeText.EMPTY;
  }
}
