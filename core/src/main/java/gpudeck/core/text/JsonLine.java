package gpudeck.core.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of JSON that holds texts by their names, and nothing deeper (RFC 8259). */
public final class JsonLine {

  private static final String TEXT = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\.)*+)\"";
  private static final Pattern PAIR = Pattern.compile("\\s*" + TEXT + "\\s*:\\s*" + TEXT + "\\s*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  private JsonLine() {}

  /** All of them as one line of ASCII, without its end. */
  public static String of(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(pair -> quote(pair.getKey()) + ":" + quote(pair.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(one -> quoted.append(escaped((char) one)));
    return quoted.append('"').toString();
  }

  /** Plain ASCII, so that no encoding can change it. */
  private static String escaped(char one) {
    if (one == '"' || one == '\\') {
      return "\\" + one;
    }
    return one >= ' ' && one < 0x7F ? String.valueOf(one) : "\\u%04x".formatted((int) one);
  }

  /** Empty where it is no such line. */
  public static Optional<Map<String, String>> read(String line) {
    String text = line.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text).region(1, text.length() - 1);
    int from = 1;
    while (pair.region(from, text.length() - 1).lookingAt()) {
      texts.put(plain(pair.group(1)), plain(pair.group(2)));
      from = pair.end() + 1;
      if (pair.end() == text.length() - 1) {
        return Optional.of(texts);
      }
      if (text.charAt(pair.end()) != ',') {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String plain(String quoted) {
    return ESCAPE
        .matcher(quoted)
        .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
  }

  private static String meant(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'u' -> escape.length() == 5 ? code(escape) : "u";
      default -> escape;
    };
  }

  private static String code(String escape) {
    return String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
  }
}
