package gpudeck.core.scheduler.pbs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code qstat -f}, {@code qstat -Q -f} and {@code pbsnodes -av} as they print for people, the same
 * from 13 to 23.06: a line with a name, then {@code key = value}, a tab before what was folded, and
 * an empty line behind all of it. Old ones print newlines in a value as they are, and escape
 * nothing: a user who writes a whole record with an empty line before it cannot be told from PBS.
 */
final class TextRecords {

  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_-]+)?) = (.*)", Pattern.DOTALL);

  private final String head;
  private final String indent;
  private final Consumer<Attributes> each;

  private String id = "";
  private Map<String, String> values = new HashMap<>();
  private String key = "";
  private StringBuilder value = new StringBuilder();
  private boolean blank = true;
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
    for (String line : printed.split("\n")) {
      line(line);
    }
    finish();
    return unread;
  }

  private void line(String line) {
    Optional<Matcher> attribute = attribute(line);
    if (line.startsWith("\t")) {
      value.append(line, 1, line.length());
    } else if (attribute.isPresent()) {
      keep();
      key = attribute.get().group(1);
      value = new StringBuilder(attribute.get().group(2));
    } else if (blank && !line.isBlank() && line.startsWith(head)) {
      finish();
      id = line.substring(head.length()).strip();
    } else {
      further(line);
    }
    blank = line.isEmpty();
  }

  private Optional<Matcher> attribute(String line) {
    return Optional.of(line)
        .filter(one -> one.startsWith(indent))
        .map(one -> ATTRIBUTE.matcher(one.substring(indent.length())))
        .filter(Matcher::matches);
  }

  /** A further line of a value, or nothing that belongs to a record. */
  private void further(String line) {
    if (!key.isEmpty()) {
      value.append('\n').append(line);
    } else if (!line.isBlank()) {
      unread++;
    }
  }

  /** The first of two of a name counts; empty lines behind a value are none of it. */
  private void keep() {
    while (value.length() > 0 && value.charAt(value.length() - 1) == '\n') {
      value.setLength(value.length() - 1);
    }
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
