package gpudeck.tui.screen;

/** How large a screen or a part of it is, in columns and rows; never negative. */
public record Size(int columns, int rows) {
  public Size {
    columns = Math.max(0, columns);
    rows = Math.max(0, rows);
  }
}
