package gpudeck.core.scheduler.pbs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PBS's times and durations. It prints times as ctime(3) does, in the zone of whoever asks, which
 * is UTC here.
 */
final class PbsTime {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Pattern CTIME =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) {1,2}(\\d{1,2})"
              + " (\\d{2}):(\\d{2}):(\\d{2}) (\\d{4})");
  private static final Pattern EPOCH = Pattern.compile("\\d{9,11}");
  private static final Pattern DURATION =
      Pattern.compile("(?:(?:(\\d{1,7}):)?(\\d{1,9}):)?(\\d{1,9})");

  private PbsTime() {}

  /** {@code Fri Nov 20 23:55:40 2026}, or seconds since 1970; anything else is empty. */
  static Optional<Instant> instant(String text) {
    if (EPOCH.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    Matcher found = CTIME.matcher(text.strip());
    return found.matches() ? instant(found) : Optional.empty();
  }

  private static Optional<Instant> instant(Matcher found) {
    int month = MONTHS.indexOf(found.group(1)) + 1;
    int[] part = new int[5];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(found.group(i + 2));
    }
    return isDate(part[4], month, part)
        ? Optional.of(
            LocalDateTime.of(part[4], month, part[0], part[1], part[2], Math.min(part[3], 59))
                .toInstant(ZoneOffset.UTC))
        : Optional.empty();
  }

  private static boolean isDate(int year, int month, int[] part) {
    return month >= 1
        && part[0] >= 1
        && part[0] <= YearMonth.of(year, month).lengthOfMonth()
        && part[1] < 24
        && part[2] < 60
        && part[3] <= 60;
  }

  /** The text that PBS prints for a moment, in UTC. */
  static String text(Instant moment) {
    LocalDateTime at = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        "%s %s %2d %02d:%02d:%02d %d",
        DAYS.get(at.getDayOfWeek().getValue() - 1),
        MONTHS.get(at.getMonthValue() - 1),
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond(),
        at.getYear());
  }

  /** {@code 168:00:00}, {@code 05:00}, {@code 90}: hours, minutes, seconds. */
  static Optional<Duration> duration(String text) {
    Matcher found = DURATION.matcher(text);
    return found.matches()
        ? Optional.of(
            Duration.ofHours(number(found.group(1)))
                .plusMinutes(number(found.group(2)))
                .plusSeconds(number(found.group(3))))
        : Optional.empty();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
