package gpudeck.core.scheduler.pbs;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PBS's sizes: {@code 90gb}, {@code 16777216kb}, {@code 512b}; words ({@code w}) are 8 bytes. */
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmgtp]?)([bw]?)");
  private static final String UNITS = "kmgtp";

  private Sizes() {}

  static OptionalLong bytes(String text) {
    Matcher found = SIZE.matcher(text);
    if (!found.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(found.group(1)) * (found.group(3).equals("w") ? 8 : 1);
    int shift = found.group(2).isEmpty() ? 0 : 10 * (UNITS.indexOf(found.group(2)) + 1);
    return number > Long.MAX_VALUE >> shift
        ? OptionalLong.empty()
        : OptionalLong.of(number << shift);
  }
}
