package gpudeck.tui.view;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a filter wants of a number or a time: {@code >0}, {@code <=4}, {@code 8}, {@code <1h30m}.
 */
final class Comparison {

  private static final Pattern COMPARED = Pattern.compile("([<>]=?|=)?(.*)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");

  private Comparison() {}

  /** Of a number; empty where that is no number. */
  static Optional<LongPredicate> ofNumber(String wish) {
    Matcher found = COMPARED.matcher(wish);
    return found.matches() ? compares(found.group(1), number(found.group(2))) : Optional.empty();
  }

  /** Of seconds; empty where that is no time. */
  static Optional<LongPredicate> ofSpan(String wish) {
    Matcher found = COMPARED.matcher(wish);
    return found.matches() ? compares(found.group(1), seconds(found.group(2))) : Optional.empty();
  }

  private static Optional<LongPredicate> compares(String sign, OptionalLong wanted) {
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    long limit = wanted.getAsLong();
    return Optional.of(
        switch (sign == null ? "=" : sign) {
          case ">" -> value -> value > limit;
          case ">=" -> value -> value >= limit;
          case "<" -> value -> value < limit;
          case "<=" -> value -> value <= limit;
          default -> value -> value == limit;
        });
  }

  private static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static OptionalLong seconds(String text) {
    Matcher found = SPAN.matcher(text);
    return text.isEmpty() || !found.matches()
        ? OptionalLong.empty()
        : OptionalLong.of(
            86400 * count(found.group(1))
                + 3600 * count(found.group(2))
                + 60 * count(found.group(3))
                + count(found.group(4)));
  }

  private static long count(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
