package gpudeck.tui.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the rows of the queue from a screen, as a person does. */
final class QueueOnScreen {

  /** The sign that stands before a state's word, or before its count. */
  static final Map<String, String> SIGNS =
      Map.of(
          "running", "●",
          "completing", "◉",
          "suspended", "◐",
          "pending", "◌",
          "held", "‖",
          "done", "✓",
          "cancelled", "✗",
          "failed", "✗",
          "timeout", "✗",
          "node failed", "✗");

  private static final String SIGN = "[●◉◐◌‖✓✗]";
  private static final Pattern ROW =
      Pattern.compile("^│[▌ ].(?<id>\\d+(\\+\\d+)?)(?<array> ▸)? .*");
  private static final Pattern STATE = Pattern.compile(SIGN + " (?<word>[a-z]+(?: [a-z]+)*)");
  private static final Pattern COUNT = Pattern.compile("(?<word>" + SIGN + " [0-9,]+)");

  private QueueOnScreen() {}

  /**
   * The id of each row with its state's word, or of an array with its signs and counts; of a row
   * that is there twice, as on a screen half drawn, that it is.
   */
  static Map<String, String> rows(String shown) {
    Map<String, String> rows = new TreeMap<>();
    for (String line : shown.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.merge(row.group("id"), state(row), (one, other) -> one + ", and again " + other);
      }
    }
    return rows;
  }

  private static String state(Matcher row) {
    boolean array = row.group("array") != null;
    return (array ? COUNT : STATE)
        .matcher(row.group())
        .results()
        .map(found -> found.group(1))
        .limit(array ? SIGNS.size() : 1)
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
