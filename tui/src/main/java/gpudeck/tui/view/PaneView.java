package gpudeck.tui.view;

import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a pane or a dialog shows.
 *
 * @param title on its upper border, at the left
 * @param aside on its upper border, at the right: as many of its parts as have room
 * @param lines inside its border, no more than fit
 * @param scroll how much of the whole is in sight, if not all of it
 */
public record PaneView(
    StyledLine title, StyledLine aside, List<StyledLine> lines, Optional<Scroll> scroll) {

  public PaneView {
    lines = List.copyOf(lines);
  }

  /** The same with another upper border. */
  public PaneView titled(StyledLine title, StyledLine aside) {
    return new PaneView(title, aside, lines, scroll);
  }

  /** The same on the ground of a role, where it has none of its own. */
  public PaneView on(Role ground) {
    UnaryOperator<Style> change = style -> style.ground().isPresent() ? style : style.on(ground);
    List<StyledLine> changed = lines.stream().map(line -> line.restyled(change)).toList();
    return new PaneView(title.restyled(change), aside.restyled(change), changed, scroll);
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
