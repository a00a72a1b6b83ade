package gpudeck.core.scheduler.slurm;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How {@code squeue} is asked for a list and how the list is cut into records. Users' own text is
 * printed raw, with newlines and separators in it, so a record and each free column end with a
 * nonce that no job can know; the columns that Slurm writes itself end with US.
 *
 * @param columns those that this release has, NAME last
 * @param words asks by {@code -O WORD:suffix} (from 20.02 on); else by {@code -o} and letters
 */
record Listing(List<Column> columns, boolean words, String nonce) {

  private static final String END_OF_COLUMN = "\u001f";

  /** What only the details of one job show. */
  private static final Set<Column> DETAILS = EnumSet.range(Column.QOS, Column.COMMENT);

  private static final Set<Column> OWN = EnumSet.complementOf(EnumSet.copyOf(DETAILS));

  /** One's own jobs. */
  static Listing own(Release release, String nonce) {
    return of(OWN, release, nonce);
  }

  /** Everybody's jobs: what a long list shows. */
  static Listing all(Release release, String nonce) {
    Set<Column> few = EnumSet.copyOf(OWN);
    few.removeAll(Set.of(Column.DEPENDENCY, Column.PRIORITY));
    return of(few, release, nonce);
  }

  /** One job: all there is. */
  static Listing details(Release release, String nonce) {
    return of(EnumSet.allOf(Column.class), release, nonce);
  }

  private static Listing of(Set<Column> columns, Release release, String nonce) {
    boolean words = release.since(20, 2);
    return new Listing(
        columns.stream().filter(column -> words || column.hasLetter()).toList(), words, nonce);
  }

  /** The option and its argument, the argument not quoted for a shell yet. */
  String option() {
    return words ? "-O" : "-o";
  }

  String format() {
    return words
        ? columns.stream().map(one -> one.word + ":" + end(one)).collect(Collectors.joining(","))
        : columns.stream().map(one -> one.letter + end(one)).collect(Collectors.joining());
  }

  /** What ends a column; with a digit or a sign in front -O would take it for a width. */
  private String end(Column column) {
    if (column == Column.NAME) {
      return "=" + nonce;
    }
    return column.isFree() ? "~" + nonce : END_OF_COLUMN;
  }

  /** What the script prints before squeue, so that the first record is marked like the others. */
  String begin() {
    return "=" + nonce + "\n";
  }

  /**
   * Cuts up what {@link #begin} and then squeue printed; hands over one record after the other, so
   * that those of a long list are never held all at once.
   *
   * @return how many pieces are no record
   */
  int cut(String printed, Consumer<Map<Column, String>> each) {
    if (!printed.startsWith(begin())) {
      return 1;
    }
    int unread = 0;
    String begin = begin();
    List<String> ends = columns.stream().map(one -> one == Column.NAME ? begin : end(one)).toList();
    Map<Column, String> before = Map.of();
    int from = begin.length();
    for (int end = printed.indexOf(begin, from); end >= 0; end = printed.indexOf(begin, from)) {
      int next = end + begin.length();
      Map<Column, String> values = columns(ownText(printed.substring(from, next)), ends, before);
      if (values.isEmpty()) {
        unread++;
      } else {
        each.accept(values);
        before = values;
      }
      from = next;
    }
    return from < printed.length() ? unread + 1 : unread;
  }

  /** Asked of several clusters, squeue names each on a line before its jobs. */
  private static String ownText(String record) {
    boolean named = record.startsWith("CLUSTER: ") || record.startsWith("\nCLUSTER: ");
    return named ? record.substring(record.indexOf('\n', 1) + 1) : record;
  }

  /**
   * The cells of one record.
   *
   * @param before those of the one before: what says the same as there is the very same text, since
   *     most records of a long list differ in a few cells only
   */
  private Map<Column, String> columns(
      String record, List<String> ends, Map<Column, String> before) {
    Map<Column, String> values = new EnumMap<>(Column.class);
    int from = 0;
    for (int at = 0; at < ends.size(); at++) {
      String end = ends.get(at);
      String cell = before.getOrDefault(columns.get(at), "");
      if (!record.startsWith(cell, from) || !record.startsWith(end, from + cell.length())) {
        int to = record.indexOf(end, from);
        if (to < 0) {
          return Map.of();
        }
        cell = record.substring(from, to);
      }
      values.put(columns.get(at), cell);
      from += cell.length() + end.length();
    }
    return values;
  }
}
