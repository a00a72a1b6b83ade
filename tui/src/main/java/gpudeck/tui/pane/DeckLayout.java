package gpudeck.tui.pane;

import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Pane;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where the panes are on the screen. */
public record DeckLayout(Rect header, Map<Pane, Rect> panes, Rect footer) {

  /** Less than this cannot show anything well. */
  static final Size LEAST = new Size(60, 15);

  /** The log has two fifths of the height, and not less than this where half of it is more. */
  private static final int LOG = 9;

  public DeckLayout {
    panes = Map.copyOf(panes);
  }

  /** The panes of a state at its size. */
  public static DeckLayout of(DeckState state) {
    Size size = state.size();
    Rect between = new Rect(0, 1, size.columns(), size.rows() - 2);
    return new DeckLayout(
        new Rect(0, 0, size.columns(), 1),
        state.zoomed() ? Map.of(state.pane(), between) : both(between),
        new Rect(0, size.rows() - 1, size.columns(), 1));
  }

  private static Map<Pane, Rect> both(Rect area) {
    int log = Math.min(area.rows() / 2, Math.max(LOG, area.rows() * 2 / 5));
    int list = area.rows() - log;
    Map<Pane, Rect> panes = new EnumMap<>(Pane.class);
    panes.put(Pane.LIST, new Rect(0, area.row(), area.columns(), list));
    panes.put(Pane.LOG, new Rect(0, area.row() + list, area.columns(), log));
    return panes;
  }

  /** Whether there is room for the deck at all. */
  static boolean fits(Size size) {
    return size.columns() >= LEAST.columns() && size.rows() >= LEAST.rows();
  }

  /** Where a pane is, if it is on the screen. */
  public Optional<Rect> pane(Pane pane) {
    return Optional.ofNullable(panes.get(pane));
  }

  /** How much fits inside the border of a pane; nothing of one that is not on the screen. */
  public Size inside(Pane pane) {
    return pane(pane).map(Rect::inside).map(Rect::size).orElse(new Size(0, 0));
  }
}
