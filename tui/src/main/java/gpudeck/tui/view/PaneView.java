package gpudeck.tui.view;

import java.util.List;
import java.util.Optional;

/**
 * What a pane or a dialog shows.
 *
 * @param title on its upper border, at the left
 * @param aside on its upper border, at the right
 * @param lines inside its border, no more than fit
 * @param scroll how much of the whole is in sight, if not all of it
 */
public record PaneView(
    StyledLine title, StyledLine aside, List<StyledLine> lines, Optional<Scroll> scroll) {

  public PaneView {
    lines = List.copyOf(lines);
  }

  /**
   * Which part of a whole is in sight, in lines or rows.
   *
   * @param first the first in sight, from 0
   */
  public record Scroll(long first, long visible, long total) {

    /** Nothing where all is in sight. */
    public static Optional<Scroll> of(long first, long visible, long total) {
      return total > visible ? Optional.of(new Scroll(first, visible, total)) : Optional.empty();
    }
  }
}
