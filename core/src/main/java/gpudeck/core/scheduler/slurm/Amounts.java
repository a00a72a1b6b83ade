package gpudeck.core.scheduler.slurm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as sacct and sstat print them (17.02 to 25). */
final class Amounts {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([KMGTP]?)");

  /** Up to 20.11 memory is asked for on each node ({@code n}) or for each core ({@code c}). */
  private static final Pattern ASKED = Pattern.compile("(.{1,24}?)([nc]?)");

  private static final Pattern CPU_TIME =
      Pattern.compile("(?:(?:(\\d{1,6})-)?(\\d{1,9}):)?(\\d{1,9}):(\\d{2})(?:\\.(\\d{3}))?");

  private static final String UNITS = "KMGTP";

  private Amounts() {}

  /** {@code 10768K}, {@code 1.50G}, and bytes without a unit. */
  static OptionalLong bytes(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    int shift = size.group(2).isEmpty() ? 0 : 10 * (UNITS.indexOf(size.group(2)) + 1);
    double bytes = Double.parseDouble(size.group(1)) * (1L << shift);
    return bytes < Long.MAX_VALUE ? OptionalLong.of((long) bytes) : OptionalLong.empty();
  }

  /**
   * ReqMem for the whole job; nothing where the job asked for all that a node has ({@code 0}).
   * Since 21.08 it is that by itself.
   */
  static OptionalLong asked(String text, int cores, int nodes) {
    Matcher asked = ASKED.matcher(text.strip());
    OptionalLong bytes = asked.matches() ? bytes(asked.group(1)) : OptionalLong.empty();
    if (bytes.orElse(0) == 0) {
      return OptionalLong.empty();
    }
    long times =
        switch (asked.group(2)) {
          case "n" -> nodes;
          case "c" -> cores;
          default -> 1;
        };
    return times > 0 && bytes.getAsLong() <= Long.MAX_VALUE / times
        ? OptionalLong.of(bytes.getAsLong() * times)
        : OptionalLong.empty();
  }

  /** {@code 00:00.247}, {@code 01:02:03}, {@code 1-02:03:04}. */
  static Optional<Duration> cpuTime(String text) {
    Matcher time = CPU_TIME.matcher(text.strip());
    return time.matches()
        ? Optional.of(
            Duration.ofDays(number(time.group(1)))
                .plusHours(number(time.group(2)))
                .plusMinutes(number(time.group(3)))
                .plusSeconds(number(time.group(4)))
                .plusMillis(number(time.group(5))))
        : Optional.empty();
  }

  static OptionalInt count(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
