package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** README's table of what is typed today and which keys do it here. */
final class TodayTable {

  /**
   * A row.
   *
   * @param today commands, as they are typed today
   * @param presses what does it here, in order
   */
  record Row(List<String> today, List<Press> presses) {

    /** The keys alone. */
    List<String> keys() {
      return presses.stream().filter(press -> !press.typed()).map(Press::text).toList();
    }
  }

  /**
   * A key, or a text.
   *
   * @param typed letter by letter
   */
  record Press(String text, boolean typed) {}

  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- today:begin -->\n";
  private static final String END = "<!-- today:end -->";
  private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern PRESS = Pattern.compile("`([^`]+)`|\\*([^*]+)\\*");

  private TodayTable() {}

  static List<Row> rows() {
    try {
      String readme = Files.readString(README);
      String table = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
      return table.lines().skip(2).map(TodayTable::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row that says what to do instead of a command. */
  static Row instead(String command) {
    return rows().stream()
        .filter(row -> row.today().contains(command))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README has no row for " + command));
  }

  private static Row row(String line) {
    String[] cells = CELLS.split(line);
    List<String> today = List.of(cells[1].replace("\\|", "|").replace("`", "").strip().split(", "));
    return new Row(today, PRESS.matcher(cells[2]).results().map(TodayTable::press).toList());
  }

  private static Press press(MatchResult found) {
    boolean typed = found.group(1) == null;
    return new Press(found.group(typed ? 2 : 1), typed);
  }
}
