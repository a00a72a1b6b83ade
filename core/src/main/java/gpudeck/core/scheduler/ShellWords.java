package gpudeck.core.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line taken apart into words, and words put together to a line: blanks part them, quotes and
 * backslashes keep them whole, as in a POSIX shell (2.2). Nothing else that a shell knows is meant
 * by any letter.
 */
public final class ShellWords {

  /** What a backslash spares between double quotes. */
  private static final String SPARED = "\"\\$`";

  private final String line;
  private final boolean inScript;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;

  private ShellWords(String line, boolean inScript) {
    this.line = line;
    this.inScript = inScript;
  }

  /** The words of a line as a person types it; a quote that is never closed goes to its end. */
  public static List<String> of(String line) {
    return new ShellWords(line, false).read().words;
  }

  /**
   * The same of a line for a scheduler in a script: a backslash spares whatever follows it, also
   * between quotes, and a {@code #} begins a comment.
   */
  public static List<String> ofDirective(String line) {
    return new ShellWords(line, true).read().words;
  }

  /** Whether every quote of a line is closed. */
  public static boolean areWhole(String line) {
    return new ShellWords(line, false).read().quote == 0;
  }

  /** A line that is these words, quoted only where it has to be. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (word.matches("[\\p{L}\\p{N}_@%+=:,./-]+")) {
      return word;
    }
    return word.matches("[^\"$`\\\\\\p{Cntrl}]*'[^\"$`\\\\\\p{Cntrl}]*")
        ? "\"" + word + "\""
        : "'" + word.replace("'", "'\\''") + "'";
  }

  private ShellWords read() {
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one == '\\' && spares(i)) {
        keep(line.charAt(++i));
      } else if (quote != 0 ? one == quote : one == '"' || one == '\'') {
        quote = quote == 0 ? one : 0;
        begun = true;
      } else if (inScript && quote == 0 && one == '#') {
        break;
      } else if (quote == 0 && Character.isWhitespace(one)) {
        end();
      } else {
        keep(one);
      }
    }
    end();
    return this;
  }

  private boolean spares(int at) {
    boolean last = at + 1 == line.length();
    return !last
        && (inScript || quote == 0 || quote == '"' && SPARED.indexOf(line.charAt(at + 1)) >= 0);
  }

  private void keep(char one) {
    word.append(one);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
