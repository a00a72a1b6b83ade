package gpudeck.core.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wall times as users type them and as every scheduler takes them. */
public final class WallTime {

  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m(?:in)?)?(?:(\\d{1,7})s)?");
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4})-)?(\\d{1,4}):(\\d{2})(?::(\\d{2}))?");
  private static final Duration LONGEST = Duration.ofDays(3650);

  private WallTime() {}

  /** {@code 90m}, {@code 2h}, {@code 1d12h}, {@code 2:00} and {@code 2:00:00}, {@code 4-00:00}. */
  public static Optional<Duration> of(String typed) {
    String text = typed.replace(" ", "");
    Matcher units = UNITS.matcher(text);
    Optional<Duration> read =
        units.matches() ? Optional.of(of(units, 1)) : clock(CLOCK.matcher(text));
    return read.filter(time -> !time.isZero() && time.compareTo(LONGEST) <= 0);
  }

  /** Hours stand first: {@code 2:00} is two hours. */
  private static Optional<Duration> clock(Matcher clock) {
    return clock.matches() ? Optional.of(of(clock, 1)) : Optional.empty();
  }

  private static Duration of(Matcher found, int first) {
    return Duration.ofDays(number(found.group(first)))
        .plusHours(number(found.group(first + 1)))
        .plusMinutes(number(found.group(first + 2)))
        .plusSeconds(number(found.group(first + 3)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** As a field holds it: {@code 1d12h}, {@code 45m}, {@code 30s}. */
  public static String text(Duration time) {
    StringBuilder text = new StringBuilder();
    add(text, time.toDays(), "d");
    add(text, time.toHoursPart(), "h");
    add(text, time.toMinutesPart(), "m");
    add(text, time.toSecondsPart(), "s");
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }

  /** {@code 36:00:00}: hours, minutes and seconds, which Slurm, PBS and OAR all take. */
  public static String hours(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
