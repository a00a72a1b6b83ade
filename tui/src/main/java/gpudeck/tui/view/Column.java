package gpudeck.tui.view;

/**
 * A column of a list.
 *
 * @param title its heading
 * @param least it is not cut below this; a column that would be has no room
 * @param most wider than this only where there is room left over
 * @param rank where there is no room for all columns, those of the lowest rank go first
 * @param right numbers stand at the right
 */
record Column(String title, int least, int most, int rank, boolean right) {

  private static final int NUMBER = 8;

  static Column text(String title, int least, int most, int rank) {
    return new Column(title, least, most, rank, false);
  }

  /** Numbers are whole or not there. */
  static Column number(String title, int rank) {
    return new Column(title, NUMBER, NUMBER, rank, true);
  }

  StyledLine set(StyledLine cell, int width) {
    StyledLine cut = cell.cutMiddle(width);
    return right ? cut.padLeft(width) : cut.padRight(width);
  }
}
