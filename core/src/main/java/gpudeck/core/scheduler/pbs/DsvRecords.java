package gpudeck.core.scheduler.pbs;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code qstat -f -F dsv}, 18.1 to 23.06. Every bar and backslash that a user wrote is escaped, so
 * what begins like a record and has not the first attribute behind a bare bar is a newline in
 * somebody's environment (18 and 19 print it bare), and belongs to the record before.
 */
final class DsvRecords {

  private final Head head;
  private final Consumer<Attributes> each;
  private final StringBuilder record = new StringBuilder();
  private int unread;

  DsvRecords(Head head, Consumer<Attributes> each) {
    this.head = head;
    this.each = each;
  }

  int cut(String printed) {
    int from = 0;
    while (from < printed.length()) {
      int end = printed.indexOf('\n', from);
      int to = end < 0 ? printed.length() : end;
      line(printed.substring(from, to));
      from = to + 1;
    }
    finish();
    return unread;
  }

  private void line(String line) {
    if (isHead(line)) {
      finish();
      record.append(line);
    } else if (!record.isEmpty()) {
      record.append('\n').append(line);
    } else if (!line.isBlank()) {
      unread++;
    }
  }

  private boolean isHead(String line) {
    if (!line.startsWith(head.begin())) {
      return false;
    }
    int bar = bar(line, head.begin().length());
    return bar < line.length() && line.startsWith(head.first(), bar + 1);
  }

  /** Empty lines behind the last attribute are none of it. */
  private void finish() {
    while (record.length() > 0 && record.charAt(record.length() - 1) == '\n') {
      record.setLength(record.length() - 1);
    }
    if (!record.isEmpty()) {
      each.accept(attributes(record.toString()));
      record.setLength(0);
    }
  }

  private Attributes attributes(String line) {
    int from = bar(line, head.begin().length());
    String id = line.substring(head.begin().length(), from);
    Map<String, String> values = new HashMap<>();
    while (from < line.length()) {
      int end = bar(line, from + 1);
      int equals = line.indexOf('=', from);
      if (equals > 0 && equals < end) {
        values.putIfAbsent(
            line.substring(from + 1, equals), plain(line.substring(equals + 1, end)));
      }
      from = end;
    }
    return new Attributes(id, values);
  }

  /** Where the next bar is that ends an attribute; the end of the line where there is none. */
  private static int bar(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != '|') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, line.length());
  }

  private static String plain(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    StringBuilder plain = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      boolean escape = escaped.charAt(i) == '\\' && i + 1 < escaped.length();
      char meant = escaped.charAt(escape ? ++i : i);
      plain.append(escape && meant == 'n' ? '\n' : meant);
    }
    return plain.toString();
  }
}
