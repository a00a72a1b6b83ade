package gpudeck.tui.screen;

/** A rectangle of cells; column 0, row 0 is the top left corner. */
public record Rect(int column, int row, int columns, int rows) {
  public Rect {
    columns = Math.max(0, columns);
    rows = Math.max(0, rows);
  }

  /** All of a screen of this size. */
  public static Rect of(Size size) {
    return new Rect(0, 0, size.columns(), size.rows());
  }

  public Size size() {
    return new Size(columns, rows);
  }

  /** The first column to the right of it. */
  public int right() {
    return column + columns;
  }

  /** The first row below it. */
  public int bottom() {
    return row + rows;
  }

  /** What remains inside a border of one cell. */
  public Rect inside() {
    return new Rect(column + 1, row + 1, columns - 2, rows - 2);
  }

  /** What both cover; empty where they do not meet. */
  public Rect and(Rect other) {
    int left = Math.max(column, other.column);
    int top = Math.max(row, other.row);
    int width = Math.min(right(), other.right()) - left;
    int height = Math.min(bottom(), other.bottom()) - top;
    return new Rect(left, top, width, height);
  }

  public boolean contains(int atColumn, int atRow) {
    return atColumn >= column && atColumn < right() && atRow >= row && atRow < bottom();
  }
}
