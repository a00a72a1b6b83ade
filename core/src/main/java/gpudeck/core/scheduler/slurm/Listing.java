package gpudeck.core.scheduler.slurm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How {@code squeue} is asked for a list and how the list is cut into records. Job names are
 * printed raw, with newlines and separators in them, so a record ends with a nonce that no job can
 * know; columns end with US, and the name, which comes last, takes all that is left.
 *
 * @param columns NAME last
 * @param words asks by {@code -O WORD:suffix} (from 20.02 on); else by {@code -o} and letters
 */
record Listing(List<Column> columns, boolean words, String nonce) {

  private static final char END_OF_COLUMN = '\u001f';

  /** One's own jobs: all columns that this release has. */
  static Listing own(Release release, String nonce) {
    return of(List.of(Column.values()), release, nonce);
  }

  /** Everybody's jobs: what a long list shows. */
  static Listing all(Release release, String nonce) {
    List<Column> kept = new ArrayList<>(List.of(Column.values()));
    kept.removeAll(List.of(Column.DEPENDENCY, Column.PRIORITY));
    return of(kept, release, nonce);
  }

  private static Listing of(List<Column> columns, Release release, String nonce) {
    boolean words = release.since(20, 2);
    return new Listing(
        columns.stream().filter(column -> words || column.hasLetter()).toList(), words, nonce);
  }

  /** The option and its argument, not quoted for a shell. */
  String format() {
    return words
        ? columns.stream().map(column -> column.word + ":" + end(column)).collect(joined(","))
        : columns.stream().map(column -> column.letter + end(column)).collect(joined(""));
  }

  String option() {
    return words ? "-O" : "-o";
  }

  private String end(Column column) {
    return column == Column.NAME ? nonce : String.valueOf(END_OF_COLUMN);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined(String separator) {
    return Collectors.joining(separator);
  }

  /** What was printed, cut up; {@code unread} counts pieces that are no record. */
  record Records(List<Map<Column, String>> read, int unread) {}

  /**
   * Cuts a list up. It must begin with a line that holds the nonce alone, which the script prints
   * before squeue, so that the first record is as well marked as the others.
   */
  Records cut(String printed) {
    List<Map<Column, String>> read = new ArrayList<>();
    String mark = nonce + "\n";
    int unread = 0;
    int from = printed.indexOf(mark);
    if (from != 0) {
      return new Records(List.of(), 1);
    }
    from += mark.length();
    for (int end = printed.indexOf(mark, from); end >= 0; end = printed.indexOf(mark, from)) {
      Map<Column, String> values = columns(printed.substring(from, end));
      if (values.isEmpty()) {
        unread++;
      } else {
        read.add(values);
      }
      from = end + mark.length();
    }
    return new Records(read, from < printed.length() ? unread + 1 : unread);
  }

  private Map<Column, String> columns(String record) {
    String[] values = record.split(String.valueOf(END_OF_COLUMN), columns.size());
    if (values.length != columns.size()) {
      return Map.of();
    }
    Map<Column, String> byColumn = new EnumMap<>(Column.class);
    for (int i = 0; i < values.length; i++) {
      byColumn.put(columns.get(i), values[i]);
    }
    return byColumn;
  }
}
