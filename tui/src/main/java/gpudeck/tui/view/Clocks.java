package gpudeck.tui.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times of day and dates as people say them, no longer than is needed today. */
public final class Clocks {

  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter WEEKDAY = format("EEE HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter YEAR = format("d MMM yyyy");
  private static final DateTimeFormatter FULL = format("yyyy-MM-dd HH:mm:ss");

  private Clocks() {}

  /** {@code 18:40} today, {@code Tue 18:40} within six days, {@code 3 Mar} within half a year. */
  public static String moment(Instant at, Instant now, ZoneId zone) {
    ZonedDateTime then = at.atZone(zone);
    long days =
        Math.abs(ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), then.toLocalDate()));
    if (days == 0) {
      return MINUTE.format(then);
    }
    if (days <= 6) {
      return WEEKDAY.format(then);
    }
    return (days <= 180 ? DAY : YEAR).format(then);
  }

  /** {@code 14:32:07} today, with its day and no seconds on any other. */
  public static String exact(Instant at, Instant now, ZoneId zone) {
    boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return today ? second(at, zone) : moment(at, now, zone);
  }

  /** {@code 14:32}. */
  public static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }

  /** {@code 14:32:07}. */
  public static String second(Instant at, ZoneId zone) {
    return SECOND.format(at.atZone(zone));
  }

  /** {@code 2026-03-01 14:32:07}. */
  public static String full(Instant at, ZoneId zone) {
    return FULL.format(at.atZone(zone));
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
