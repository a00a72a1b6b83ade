package gpudeck.core.host;

/**
 * A file or variable of the user that cannot be read: gpudeck does not start on a guess.
 *
 * @param where the file, or the variable
 * @param line counted from 1; 0 where there is none
 * @param column counted from 1; 0 where there is none
 * @param says what was expected, as a sentence
 */
public record Mistake(String where, int line, int column, String says) {

  /** As compilers say it: {@code FILE:LINE:COLUMN: what was expected}. */
  @Override
  public String toString() {
    return where + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "") + ": " + says;
  }
}
