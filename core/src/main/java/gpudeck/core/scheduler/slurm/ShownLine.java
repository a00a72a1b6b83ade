package gpudeck.core.scheduler.slurm;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One line of {@code scontrol -o}: {@code Key=Value Key=Value}. Values may hold spaces ({@code
 * OS=}), so a value is what stands up to the next space; who writes free text into it (Reason,
 * Comment, Extra) comes last and is cut off before.
 */
record ShownLine(String settings, String freeText) {

  private static final List<String> FREE = List.of(" Reason=", " Comment=", " Extra=");

  static ShownLine of(String line) {
    int cut =
        FREE.stream().mapToInt(line::indexOf).filter(at -> at >= 0).min().orElse(line.length());
    return new ShownLine(line.substring(0, cut), line.substring(cut));
  }

  /** The lines that begin with a key, such as {@code NodeName=}; a line that does not goes on. */
  static Stream<ShownLine> all(String printed, String key) {
    return Stream.of(printed.split("\n(?=" + key + ")"))
        .filter(line -> line.startsWith(key))
        .map(ShownLine::of);
  }

  /** The value as printed; empty text where the key is not there. */
  String value(String key) {
    String marker = " " + key + "=";
    String padded = " " + settings;
    int at = padded.indexOf(marker);
    if (at < 0) {
      return "";
    }
    int from = at + marker.length();
    int end = padded.indexOf(' ', from);
    return padded.substring(from, end < 0 ? padded.length() : end);
  }

  /** A value that says something. */
  Optional<String> told(String key) {
    String value = value(key);
    return switch (value) {
      case "", "(null)", "N/A", "NONE", "None" -> Optional.empty();
      default -> Optional.of(value);
    };
  }

  OptionalInt number(String key) {
    String value = value(key);
    return value.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  List<SafeText> list(String key) {
    return told(key).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .filter(one -> !one.isEmpty())
        .map(one -> new Raw(one).shown())
        .toList();
  }

  /** The free text {@code Reason=...}, up to the next free text. */
  Optional<SafeText> reason() {
    String marker = " Reason=";
    int at = freeText.indexOf(marker);
    if (at < 0) {
      return Optional.empty();
    }
    String text = freeText.substring(at + marker.length());
    int end =
        FREE.stream().mapToInt(text::indexOf).filter(to -> to >= 0).min().orElse(text.length());
    return Optional.of(new Raw(text.substring(0, end).strip()).shown());
  }
}
