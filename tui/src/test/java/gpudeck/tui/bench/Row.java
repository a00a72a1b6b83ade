package gpudeck.tui.bench;

/**
 * A line of the table.
 *
 * @param holds empty text where there is no limit
 */
record Row(String what, String measured, String limit, String holds) {

  /** A figure that must not exceed its limit. */
  static Row atMost(String what, String measured, double figure, double limit, String unit) {
    String most = number(limit) + unit;
    return new Row(what, measured, most, figure <= limit ? "yes" : "NO");
  }

  /** A figure that only explains another one. */
  static Row note(String what, String measured) {
    return new Row(what, measured, "", "");
  }

  /** What could not be measured, and why: the first line of it. */
  static Row unknown(String name, Throwable why) {
    String says = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    return new Row(name, "could not be measured: " + says, "", "unknown");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? "" + (long) value : "" + value;
  }
}
