package gpudeck.tui.screen;

/** A theme, or where its file is wrong. */
public sealed interface ThemeResult {
  record Loaded(Theme theme) implements ThemeResult {}

  /**
   * @param file the file, or the name that was asked for where there is no file
   * @param line counted from 1; 0 where no single line is to blame
   * @param expected what should have been there
   */
  record Mistake(String file, int line, String expected) implements ThemeResult {
    /** One sentence for the user. */
    public String says() {
      return line == 0
          ? file + ": expected " + expected
          : file + ":" + line + ": expected " + expected;
    }
  }
}
