package gpudeck.tui.pane;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Canvas;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Size;
import gpudeck.tui.screen.Style;
import gpudeck.tui.view.DialogView;
import gpudeck.tui.view.EnvironmentsView;
import gpudeck.tui.view.FooterView;
import gpudeck.tui.view.GpusView;
import gpudeck.tui.view.HeaderView;
import gpudeck.tui.view.ListView;
import gpudeck.tui.view.LogView;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.PaneView;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole screen, as a function of what is known and where the user is. */
public final class Deck {

  private Deck() {}

  /**
   * Draws a frame.
   *
   * @param canvas blank, of the size that the state has
   * @return where the cursor stands, if something is being typed
   */
  public static Optional<Cursor> draw(Scene scene, Canvas canvas) {
    if (!DeckLayout.fits(canvas.size())) {
      tooSmall(canvas);
      return Optional.empty();
    }
    DeckLayout layout = DeckLayout.of(scene.state());
    int columns = canvas.size().columns();
    Frame.put(canvas.canvas(layout.header()), 0, 0, HeaderView.of(scene, columns));
    layout.panes().forEach((pane, where) -> pane(scene, pane, canvas.canvas(where)));
    Frame.put(canvas.canvas(layout.footer()), 0, 0, FooterView.of(scene, columns));
    Optional<Cursor> typing =
        FooterView.caret(scene)
            .map(column -> new Cursor(Math.min(column, columns - 1), layout.footer().row()));
    return typing.or(() -> DialogView.of(scene).flatMap(dialog -> dialog(scene, dialog, canvas)));
  }

  /** What is at a cell, for the mouse. */
  public static Optional<Spot> at(Scene scene, int column, int row) {
    if (!DeckLayout.fits(scene.state().size())) {
      return Optional.empty();
    }
    for (Map.Entry<Pane, Rect> pane : DeckLayout.of(scene.state()).panes().entrySet()) {
      if (pane.getValue().contains(column, row)) {
        return Optional.of(spot(scene, pane.getKey(), pane.getValue().inside(), column, row));
      }
    }
    return Optional.empty();
  }

  /**
   * A place on the screen.
   *
   * @param row what the row of the list there stands for, if one is there
   */
  public record Spot(Pane pane, Optional<RowKey> row) {}

  private static Spot spot(Scene scene, Pane pane, Rect inside, int column, int row) {
    if (!inside.contains(column, row)) {
      return new Spot(pane, Optional.empty());
    }
    int line = row - inside.row();
    return new Spot(
        pane,
        switch (pane) {
          case LIST -> listed(scene, inside.size(), line);
          case ENVIRONMENTS -> EnvironmentsView.at(scene, inside.size(), line);
          case GPUS, LOG -> Optional.empty();
        });
  }

  private static Optional<RowKey> listed(Scene scene, Size inside, int line) {
    List<Optional<RowKey>> keys = ListView.of(scene, inside).keys();
    return line < keys.size() ? keys.get(line) : Optional.empty();
  }

  private static void pane(Scene scene, Pane pane, Canvas canvas) {
    Size inside = Rect.of(canvas.size()).inside().size();
    PaneView view =
        switch (pane) {
          case LIST -> ListView.of(scene, inside).pane();
          case GPUS -> GpusView.of(scene, inside);
          case LOG -> LogView.of(scene, inside);
          case ENVIRONMENTS -> EnvironmentsView.of(scene, inside);
        };
    boolean focused = scene.state().pane() == pane && scene.state().dialog().isEmpty();
    int room = Frame.room(canvas.size());
    PaneView titled = PaneTitle.of(scene.state(), pane, scene.glyphs(), view, room);
    Frame.draw(titled, canvas, scene.glyphs(), Style.of(focused ? Role.FOCUS : Role.BORDER));
  }

  /** A dialog stands in the middle, on a ground of its own. */
  private static Optional<Cursor> dialog(Scene scene, DialogView view, Canvas canvas) {
    int columns = view.size().columns() + 2;
    int rows = view.size().rows() + 2;
    int left = (canvas.size().columns() - columns) / 2;
    int top = Math.max(1, (canvas.size().rows() - rows) / 2);
    Canvas box = canvas.canvas(new Rect(left, top, columns, rows));
    box.fill(Style.of(Role.DIALOG));
    Style border = Style.of(Role.FOCUS).on(Role.DIALOG);
    Frame.draw(view.pane().on(Role.DIALOG), box, scene.glyphs(), border);
    return view.caret().map(at -> new Cursor(left + 1 + at.column(), top + 1 + at.row()));
  }

  static void tooSmall(Canvas canvas) {
    Size size = canvas.size();
    String says =
        "gpudeck needs %d x %d; this is %d x %d."
            .formatted(
                DeckLayout.LEAST.columns(), DeckLayout.LEAST.rows(), size.columns(), size.rows());
    SafeText line = SafeText.of(says).cutEnd(size.columns());
    canvas.put(0, size.rows() / 2, line, Style.of(Role.WARN));
  }
}
