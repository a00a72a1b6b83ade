package gpudeck.tui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Time from left to right over so many columns.
 *
 * @param each the time that one column stands for
 */
record TimeAxis(Instant from, Instant now, Duration each, int columns, ZoneId zone) {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

  /** Hours between two labels, of which the smallest is taken that leaves room. */
  private static final List<Integer> STEPS = List.of(1, 2, 3, 4, 6, 12, 24);

  private static final int LABEL = 8;
  private static final String NOW = "now";

  static TimeAxis of(Instant now, Duration back, Duration ahead, int columns, ZoneId zone) {
    Duration each = back.plus(ahead).dividedBy(Math.max(1, columns));
    return new TimeAxis(now.minus(back), now, each, Math.max(1, columns), zone);
  }

  /** The column in which a moment is; below 0 or beyond the last one if it is out of sight. */
  int column(Instant moment) {
    if (moment.isAfter(end())) {
      return columns;
    }
    return moment.isBefore(from)
        ? -1
        : (int) (Duration.between(from, moment).toMillis() / Math.max(1, each.toMillis()));
  }

  private Instant end() {
    return start(columns);
  }

  int nowColumn() {
    return column(now);
  }

  /** When a column begins. */
  Instant start(int column) {
    return from.plus(each.multipliedBy(column));
  }

  /** The middle of a column, by which what is in it is told. */
  Instant middle(int column) {
    return start(column).plus(each.dividedBy(2));
  }

  /** The labels: full hours, a day at its midnight, and where now is. */
  String labels() {
    char[] line = new char[columns];
    Arrays.fill(line, ' ');
    int step = step();
    ZonedDateTime hour = from.atZone(zone).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    for (ZonedDateTime at = hour; !at.toInstant().isAfter(end()); at = at.plusHours(1)) {
      if (at.getHour() % step == 0) {
        put(line, column(at.toInstant()), (at.getHour() == 0 ? DAY : HOUR).format(at));
      }
    }
    clear(line, nowColumn() - 1, NOW.length() + 2);
    put(line, nowColumn(), NOW);
    return new String(line);
  }

  private int step() {
    long millis = Math.max(1, each.toMillis());
    return STEPS.stream()
        .filter(hours -> Duration.ofHours(hours).toMillis() / millis >= LABEL)
        .findFirst()
        .orElse(24);
  }

  private static void put(char[] line, int at, String label) {
    if (at >= 0 && at + label.length() <= line.length) {
      label.getChars(0, label.length(), line, at);
    }
  }

  /** A label that is in the way of another goes as a whole. */
  private static void clear(char[] line, int at, int count) {
    int from = Math.max(0, at);
    int to = Math.min(line.length, at + count);
    while (from > 0 && line[from] != ' ' && line[from - 1] != ' ') {
      from--;
    }
    while (to < line.length && line[to] != ' ' && line[to - 1] != ' ') {
      to++;
    }
    Arrays.fill(line, from, Math.max(from, to), ' ');
  }
}
