package gpudeck.tui.pane;

import gpudeck.tui.screen.Canvas;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.AwayScene;
import gpudeck.tui.view.AwayView;
import gpudeck.tui.view.StyledLine;
import java.util.List;

/** The whole screen while a session cannot be reached. */
public final class AwayScreen {

  private static final int WIDEST = 76;

  private AwayScreen() {}

  /** Draws it in the middle of a blank canvas. */
  public static void draw(AwayScene scene, Canvas canvas) {
    Size size = canvas.size();
    int columns = Math.min(WIDEST, size.columns() - 2);
    List<StyledLine> lines = AwayView.lines(scene, columns);
    int left = Math.max(0, (size.columns() - columns) / 2);
    int top = Math.max(0, (size.rows() - lines.size()) / 3);
    for (int row = 0; row < lines.size(); row++) {
      Frame.put(canvas, left, top + row, lines.get(row));
    }
  }
}
