package gpudeck.tui.screen;

/** Every sign that the deck draws by itself, with what stands for it where there is ASCII only. */
public enum Glyph {
  TOP_LEFT("╭", "+"),
  TOP_RIGHT("╮", "+"),
  BOTTOM_LEFT("╰", "+"),
  BOTTOM_RIGHT("╯", "+"),
  HORIZONTAL("─", "-"),
  VERTICAL("│", "|"),
  TEE_LEFT("├", "+"),
  TEE_RIGHT("┤", "+"),
  POINTER("▌", ">"),
  RUNNING("●", "*"),
  COMPLETING("◉", "@"),
  PENDING("◌", "o"),
  HELD("‖", "="),
  SUSPENDED("◐", "%"),
  DONE("✓", "v"),
  FAILED("✗", "x"),
  UNKNOWN("?", "?"),
  ASLEEP("◦", "z"),
  WARNING("⚠", "!"),
  FOLDED("▸", ">"),
  UNFOLDED("▾", "v"),
  MARKED("◆", "#"),
  ASCENDING("▲", "^"),
  DESCENDING("▼", "v"),
  ELLIPSIS("…", "~"),
  ABOUT("≈", "~"),
  TIMES("×", "x"),
  NOTHING("—", "-"),
  DOT("·", "."),
  DEGREE("°", "'"),
  BAR_FULL("▇", "#"),
  BAR_EMPTY("░", "."),
  SPARK_1("▁", "_"),
  SPARK_2("▂", "_"),
  SPARK_3("▃", "-"),
  SPARK_4("▄", "-"),
  SPARK_5("▅", "="),
  SPARK_6("▆", "="),
  SPARK_7("▇", "#"),
  SPARK_8("█", "#");

  private final String unicode;
  private final String ascii;

  Glyph(String unicode, String ascii) {
    this.unicode = unicode;
    this.ascii = ascii;
  }

  String unicode() {
    return unicode;
  }

  String ascii() {
    return ascii;
  }
}
