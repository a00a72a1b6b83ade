package gpudeck.tui.pane;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Canvas;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Style;
import gpudeck.tui.view.PickerKeys;
import gpudeck.tui.view.PickerScene;
import gpudeck.tui.view.PickerView;
import gpudeck.tui.view.StyledLine;
import java.util.List;
import java.util.Optional;

/** The whole screen of a first start: a header, the hosts, the keys. */
public final class PickerScreen {

  private PickerScreen() {}

  /**
   * Draws a frame.
   *
   * @param canvas blank, of the size that the state has
   * @return where the cursor stands, if a host is being typed
   */
  public static Optional<Cursor> draw(PickerScene scene, Canvas canvas) {
    Size size = canvas.size();
    if (!DeckLayout.fits(size)) {
      Deck.tooSmall(canvas);
      return Optional.empty();
    }
    Rect middle = middle(size);
    Frame.put(canvas, 0, 0, header());
    Frame.draw(
        PickerView.of(scene, middle.inside().size()),
        canvas.canvas(middle),
        scene.glyphs(),
        Style.of(Role.FOCUS));
    StyledLine footer = PickerKeys.of(scene).cutEnd(size.columns());
    Frame.put(canvas, 0, size.rows() - 1, footer);
    return PickerView.caret(scene, middle.inside().size())
        .map(at -> new Cursor(at.column() + 1, at.row() + middle.inside().row()));
  }

  /** The ways to the hosts that are in sight. */
  public static List<String> inSight(PickerScene scene) {
    return PickerView.inSight(scene, middle(scene.state().size()).inside().size());
  }

  private static Rect middle(Size size) {
    return new Rect(0, 1, size.columns(), size.rows() - 2);
  }

  private static StyledLine header() {
    return StyledLine.of(SafeText.of(" gpudeck "), Style.of(Role.TITLE).bold())
        .plus("  first start", Role.MUTED);
  }
}
