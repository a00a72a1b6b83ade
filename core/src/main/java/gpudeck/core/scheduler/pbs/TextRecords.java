package gpudeck.core.scheduler.pbs;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code qstat -f}, {@code qstat -Q -f} and {@code pbsnodes -av} as they print for people, the same
 * from 13 to 23.06: a line with a name, then {@code key = value}, a tab before what was folded.
 */
final class TextRecords {

  private static final String EQUALS = " = ";

  private final String head;
  private final String indent;
  private final Consumer<Attributes> each;

  private String id = "";
  private Map<String, String> values = new HashMap<>();
  private String key = "";
  private StringBuilder value = new StringBuilder();
  private int unread;

  /**
   * @param head how the line with the name begins; empty for pbsnodes, which prints it alone
   * @param indent what stands before an attribute
   */
  TextRecords(String head, String indent, Consumer<Attributes> each) {
    this.head = head;
    this.indent = indent;
    this.each = each;
  }

  int cut(String printed) {
    printed.lines().forEach(this::line);
    finish();
    return unread;
  }

  private void line(String line) {
    if (line.startsWith("\t")) {
      value.append(line, 1, line.length());
    } else if (line.startsWith(indent)) {
      attribute(line.substring(indent.length()));
    } else if (!line.isBlank() && line.startsWith(head)) {
      finish();
      id = line.substring(head.length()).strip();
    } else if (!line.isBlank()) {
      unread++;
    }
  }

  private void attribute(String line) {
    int equals = line.indexOf(EQUALS);
    keep();
    key = equals < 0 ? "" : line.substring(0, equals);
    value = new StringBuilder(equals < 0 ? "" : line.substring(equals + EQUALS.length()));
  }

  /** The first of two of a name counts. */
  private void keep() {
    if (!key.isEmpty()) {
      values.putIfAbsent(key, value.toString());
    }
    key = "";
  }

  private void finish() {
    keep();
    if (!id.isEmpty()) {
      each.accept(new Attributes(id, values));
    }
    id = "";
    values = new HashMap<>();
  }
}
