package gpudeck.core.gpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value as nvidia-smi prints it: {@code 40}, {@code 40 %}, {@code 71.50 W}, or one of the many
 * words for "not known" ({@code [N/A]}, {@code N/A}, {@code [Not Supported]}, nothing at all).
 */
record Cell(String text) {

  static final Cell NONE = new Cell("");

  private static final long MIB = 1 << 20;

  private static final Pattern NUMBER =
      Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)(?: ?(?:%|W|C|MiB|MHz))?");

  private static final Pattern MASK = Pattern.compile("0x([0-9a-fA-F]{1,16})");

  /** Words in place of a value that tell of a fault; the others only say that it is not known. */
  private static final Pattern AILING =
      Pattern.compile("(?i)\\[?(GPU requires reset|Unknown Error|ERR!|GPU is lost.*)\\]?");

  private static final Pattern UNKNOWN = Pattern.compile("(?i)\\[.*\\]?|N/A|Not Supported|ERR!|");

  OptionalDouble decimal() {
    Matcher number = NUMBER.matcher(text.strip());
    return number.matches()
        ? OptionalDouble.of(Double.parseDouble(number.group(1)))
        : OptionalDouble.empty();
  }

  OptionalLong whole() {
    OptionalDouble value = decimal();
    return value.isPresent()
        ? OptionalLong.of(Math.round(value.getAsDouble()))
        : OptionalLong.empty();
  }

  OptionalInt count() {
    OptionalLong value = whole();
    return value.isPresent() && Math.abs(value.getAsLong()) <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsLong())
        : OptionalInt.empty();
  }

  OptionalInt percent() {
    OptionalInt value = count();
    return value.isPresent() && value.getAsInt() >= 0 && value.getAsInt() <= 100
        ? value
        : OptionalInt.empty();
  }

  /** Mebibytes, as bytes. */
  OptionalLong bytes() {
    OptionalLong value = whole();
    return value.isPresent() && value.getAsLong() >= 0
        ? OptionalLong.of(value.getAsLong() * MIB)
        : OptionalLong.empty();
  }

  OptionalLong mask() {
    Matcher mask = MASK.matcher(text.strip());
    return mask.matches()
        ? OptionalLong.of(Long.parseUnsignedLong(mask.group(1), 16))
        : OptionalLong.empty();
  }

  Optional<Boolean> enabled() {
    return switch (text.strip()) {
      case "Enabled" -> Optional.of(true);
      case "Disabled" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Any word that is a value. */
  Optional<String> word() {
    String word = text.strip();
    return UNKNOWN.matcher(word).matches() ? Optional.empty() : Optional.of(word);
  }

  Optional<String> ails() {
    Matcher fault = AILING.matcher(text.strip());
    return fault.matches() ? Optional.of(fault.group(1)) : Optional.empty();
  }
}
