package gpudeck.core.scheduler.pbs;

import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that a script has in its {@code #PBS} lines, as qsub reads them (qsub's manual page
 * of 23.06: up to the first command; split at blanks, quotes taken off).
 */
final class Directives {

  /** What these lines begin with unless {@code -C} says otherwise. */
  static final String MARK = "#PBS";

  private Directives() {}

  static QsubWords of(Raw script, String mark) {
    QsubWords words = QsubWords.of(List.of());
    for (String line : script.bytes().split("\n")) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith(":")) {
        return words;
      }
      if (!mark.isEmpty() && text.startsWith(mark)) {
        words = words.and(QsubWords.of(words(text.substring(mark.length()))));
      }
    }
    return words;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(one)) {
        add(words, word, begun);
        begun = false;
      } else {
        begun = true;
        if (quote != 0 ? one == quote : one == '"' || one == '\'') {
          quote = quote == 0 ? one : 0;
        } else if (quote == 0 && one == '\\' && i + 1 < line.length()) {
          word.append(line.charAt(++i));
        } else {
          word.append(one);
        }
      }
    }
    add(words, word, begun);
    return words;
  }

  private static void add(List<String> words, StringBuilder word, boolean begun) {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
