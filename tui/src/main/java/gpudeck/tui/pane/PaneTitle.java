package gpudeck.tui.pane;

import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.PaneView;
import gpudeck.tui.view.StyledLine;
import java.util.List;

/** What the border of a pane says besides: its number, or what else could stand in its place. */
final class PaneTitle {

  private static final int GAP = 3;

  private PaneTitle() {}

  /**
   * @param room columns of the border for titles
   */
  static PaneView of(DeckState state, Pane pane, Glyphs glyphs, PaneView view, int room) {
    if (DeckLayout.room(state.size()) > 2) {
      StyledLine number = StyledLine.of(pane.number() + " ", Role.MUTED);
      return view.titled(number.plus(view.title()), view.aside());
    }
    boolean turns = pane == state.panes().lower() && !state.zoomed();
    return turns ? view.titled(view.title(), turned(state, glyphs, view, room)) : view;
  }

  /** The names of the panes that Tab turns to stay, whatever else has no room. */
  private static StyledLine turned(DeckState state, Glyphs glyphs, PaneView view, int room) {
    StyledLine names = StyledLine.EMPTY;
    for (Pane hidden : state.panes().hidden()) {
      StyledLine name = StyledLine.of(hidden.title(), Role.MUTED);
      StyledLine dot = StyledLine.of(glyphs.of(Glyph.DOT), Role.BORDER);
      names = StyledLine.join(1, List.of(names, names.width() == 0 ? names : dot, name));
    }
    int left = room - view.title().width() - names.width() - GAP;
    return StyledLine.join(GAP, List.of(view.aside().whole(left), names));
  }
}
