package gpudeck.tui.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the queue from the screen as a person does: page by page, from the top to the bottom. */
record QueueOnScreen(TmuxDeck deck) {

  /** The sign that stands before a state's word, or before its count. */
  static final Map<String, String> SIGNS =
      Map.of(
          "running", "●",
          "completing", "●",
          "suspended", "◐",
          "pending", "◌",
          "held", "‖",
          "done", "✓",
          "cancelled", "✗",
          "failed", "✗",
          "timeout", "✗",
          "node failed", "✗");

  private static final String SIGN = "[●◐◌‖✓✗]";
  private static final Pattern ROW =
      Pattern.compile("^│(?<selected>▌| ).(?<id>\\d+(\\+\\d+)?)(?<array> ▸)? .*");
  private static final Pattern STATE = Pattern.compile(SIGN + " (?<word>[a-z]+(?: [a-z]+)*)");
  private static final Pattern COUNT = Pattern.compile("(?<word>" + SIGN + " [0-9,]+)");

  /** The id of each row with its state's word, or of an array with its signs and counts. */
  Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    String first = go("g", "");
    String last = go("G", first);
    for (String at = go("g", last); ; at = go("C-d", at)) {
      deck.shown().lines().map(ROW::matcher).filter(Matcher::matches).forEach(r -> add(r, rows));
      if (at.equals(last)) {
        return rows;
      }
    }
  }

  /** Presses a key and gives the id of the row that is selected then, another than before. */
  private String go(String key, String before) {
    deck.press(key);
    String shown = deck.until(key + " leaves " + before, now -> !selected(now).equals(before));
    return selected(shown);
  }

  static String selected(String shown) {
    return shown
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.matches() && row.group("selected").equals("▌"))
        .map(row -> row.group("id"))
        .findFirst()
        .orElse("");
  }

  private static void add(Matcher row, Map<String, String> rows) {
    boolean array = row.group("array") != null;
    Matcher state = (array ? COUNT : STATE).matcher(row.group());
    StringBuilder found = new StringBuilder();
    while (state.find() && (array || found.isEmpty())) {
      found.append(found.isEmpty() ? "" : " ").append(state.group("word"));
    }
    rows.put(row.group("id"), found.toString());
  }
}
