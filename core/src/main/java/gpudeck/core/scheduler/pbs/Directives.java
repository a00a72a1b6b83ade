package gpudeck.core.scheduler.pbs;

import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.text.Raw;
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
        words = words.and(QsubWords.of(ShellWords.of(text.substring(mark.length()))));
      }
    }
    return words;
  }
}
