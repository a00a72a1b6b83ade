package gpudeck.tui.view;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;

/** Cards of an allocation in words. */
final class Cards {

  private Cards() {}

  /** {@code GPU 0-3}, as the scheduler counts them; empty where it does not tell. */
  static Optional<SafeText> of(Allocation allocation) {
    return allocation
        .gpuIndices()
        .filter(indices -> !indices.isEmpty())
        .map(indices -> SafeText.of(ranges(indices)))
        .map(indices -> SafeText.of("GPU ").plus(indices));
  }

  /** {@code 0-2,5} of ascending numbers. */
  static String ranges(List<Integer> indices) {
    StringBuilder said = new StringBuilder();
    for (int from = 0; from < indices.size(); ) {
      int to = from;
      while (to + 1 < indices.size() && indices.get(to + 1) == indices.get(to) + 1) {
        to++;
      }
      said.append(said.isEmpty() ? "" : ",").append(indices.get(from));
      said.append(to > from ? "-" + indices.get(to) : "");
      from = to + 1;
    }
    return said.toString();
  }
}
