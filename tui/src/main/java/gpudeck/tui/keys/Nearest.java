package gpudeck.tui.keys;

import java.util.Arrays;
import java.util.Comparator;

/** Finds the command that somebody who mistyped a name most likely meant. */
final class Nearest {

  private Nearest() {}

  static String to(String typed) {
    return Arrays.stream(Command.values())
        .map(Command::word)
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .orElseThrow();
  }

  /** Levenshtein's: how many letters to add, take away or change. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
