package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.ShellWords;
import gpudeck.core.text.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options that a script has in its {@code #SBATCH} lines, as sbatch reads them (sbatch.c,
 * unchanged from 17.02 to 25): up to the first command, split at spaces, quotes taken off, and
 * nothing behind a {@code #}.
 */
final class Directives {

  private static final String MARK = "#SBATCH";

  private Directives() {}

  /** All of them, one word each, in their order. */
  static List<String> of(Raw script) {
    List<String> words = new ArrayList<>();
    for (String line : script.bytes().split("\n")) {
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        return words;
      }
      if (line.startsWith(MARK)) {
        words.addAll(ShellWords.ofDirective(line.substring(MARK.length())));
      }
    }
    return words;
  }

  /** The last value of an option; {@code --comment=x} and {@code --comment x} are the same. */
  static Optional<String> value(List<String> words, String option) {
    Optional<String> value = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith(option + "=")) {
        value = Optional.of(word.substring(option.length() + 1));
      } else if (word.equals(option) && i + 1 < words.size()) {
        value = Optional.of(words.get(i + 1));
      }
    }
    return value;
  }
}
