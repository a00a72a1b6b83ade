package gpudeck.core.scheduler.slurm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slurm's times and durations; every lane runs with TZ=UTC and SLURM_TIME_FORMAT=standard. */
final class SlurmTime {

  private static final Pattern TIME =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})");
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})-)?(?:(\\d{1,9}):)?(\\d{1,9}):(\\d{2})");

  private static final Pattern LIMIT =
      Pattern.compile("(?:(\\d{1,5})-)?(\\d{1,8})(?::(\\d{1,5}))?(?::(\\d{1,5}))?");

  private SlurmTime() {}

  /** {@code 2026-11-21T00:08:55}; N/A, Unknown, None, NONE and garbage are empty. */
  static Optional<Instant> instant(String text) {
    Matcher found = TIME.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    int[] part = new int[6];
    for (int i = 0; i < part.length; i++) {
      part[i] = Integer.parseInt(found.group(i + 1));
    }
    return isDate(part)
        ? Optional.of(
            LocalDateTime.of(part[0], part[1], part[2], part[3], part[4], Math.min(part[5], 59))
                .toInstant(ZoneOffset.UTC))
        : Optional.empty();
  }

  private static boolean isDate(int[] part) {
    return part[1] >= 1
        && part[1] <= 12
        && part[2] >= 1
        && part[2] <= YearMonth.of(part[0], part[1]).lengthOfMonth()
        && part[3] < 24
        && part[4] < 60
        && part[5] <= 60;
  }

  /** The text that Slurm prints for a moment, in UTC. */
  static String text(Instant moment) {
    String iso = LocalDateTime.ofInstant(moment, ZoneOffset.UTC).withNano(0).toString();
    return iso.length() == 16 ? iso + ":00" : iso;
  }

  /** {@code 2:38}, {@code 1:57:22}, {@code 4-00:00:00}; UNLIMITED, NOT_SET, INVALID are empty. */
  static Optional<Duration> duration(String text) {
    Matcher found = DURATION.matcher(text);
    if (!found.matches() || found.group(1) != null && found.group(2) == null) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(found.group(1)))
            .plusHours(number(found.group(2)))
            .plusMinutes(number(found.group(3)))
            .plusSeconds(number(found.group(4))));
  }

  /**
   * A wall time as sbatch takes it (manual page of 22.05.8): minutes, {@code minutes:seconds},
   * {@code hours:minutes:seconds}, and days before hours. No limit at all is empty.
   */
  static Optional<Duration> limit(String text) {
    Matcher found = LIMIT.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    boolean days = found.group(1) != null;
    boolean hours = days || found.group(4) != null;
    Duration time =
        Duration.ofDays(number(found.group(1)))
            .plusMinutes(number(found.group(2)) * (hours ? 60 : 1))
            .plusSeconds(number(found.group(3)) * (hours ? 60 : 1))
            .plusSeconds(number(found.group(4)));
    return Optional.of(time).filter(it -> !it.isZero());
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
