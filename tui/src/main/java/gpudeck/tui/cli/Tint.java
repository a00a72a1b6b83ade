package gpudeck.tui.cli;

/** What a colour says in a table; the numbers are SGR's of the 16 colours (ECMA-48 8.3.117). */
enum Tint {
  PLAIN(""),
  HEAD("1"),
  MUTED("2"),
  GOOD("32"),
  WAITING("33"),
  BAD("31");

  private final String sgr;

  Tint(String sgr) {
    this.sgr = sgr;
  }

  /** Text that has passed the gate, in this colour. */
  String on(String text) {
    return sgr.isEmpty() || text.isEmpty() ? text : "\033[" + sgr + "m" + text + "\033[0m";
  }
}
