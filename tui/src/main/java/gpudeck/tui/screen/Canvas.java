package gpudeck.tui.screen;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Run;
import gpudeck.core.text.SafeText;

/** A part of a {@link Grid} with its own column 0 and row 0; what lies outside is not drawn. */
public final class Canvas {
  private final Grid grid;
  private final Rect where;
  private final Rect clip;

  Canvas(Grid grid, Rect where, Rect clip) {
    this.grid = grid;
    this.where = where;
    this.clip = clip;
  }

  public Size size() {
    return where.size();
  }

  /** Writes a text and gives the column behind it, whether or not all of it was in sight. */
  public int put(int column, int row, SafeText text, Style style) {
    int end = grid.put(clip, where.column() + column, where.row() + row, text, style);
    return end - where.column();
  }

  /** Writes a line of a log in its own colours. */
  public int put(int column, int row, InkedLine line) {
    int at = column;
    for (Run run : line.runs()) {
      at = put(at, row, run.text(), Style.of(run.ink()));
    }
    return at;
  }

  /** Writes a line of a log in its own colours on the ground of another role. */
  public int put(int column, int row, InkedLine line, Role ground) {
    int at = column;
    for (Run run : line.runs()) {
      at = put(at, row, run.text(), Style.of(run.ink()).on(ground));
    }
    return at;
  }

  /** Makes a rectangle blank. */
  public void fill(Rect area, Style style) {
    grid.fill(onGrid(area).and(clip), style);
  }

  /** Makes all of it blank. */
  public void fill(Style style) {
    grid.fill(clip, style);
  }

  /** A part of this part. */
  public Canvas canvas(Rect area) {
    Rect inner = onGrid(area);
    return new Canvas(grid, inner, inner.and(clip));
  }

  private Rect onGrid(Rect area) {
    return new Rect(
        where.column() + area.column(), where.row() + area.row(), area.columns(), area.rows());
  }
}
