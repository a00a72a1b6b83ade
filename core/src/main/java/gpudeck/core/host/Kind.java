package gpudeck.core.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;

/** What a value of config.toml may be. */
enum Kind {
  TEXT("a text in quotes") {
    @Override
    Optional<Object> read(Object toml) {
      return Optional.of(toml).filter(String.class::isInstance);
    }

    @Override
    Optional<Object> readText(String text) {
      return Optional.of(text);
    }
  },
  FLAG("true or false") {
    @Override
    Optional<Object> read(Object toml) {
      return Optional.of(toml).filter(Boolean.class::isInstance);
    }

    @Override
    Optional<Object> readText(String text) {
      return switch (text) {
        case "true", "1", "yes" -> Optional.of(true);
        case "false", "0", "no" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  },
  SECONDS("a number of seconds, from 0 to 86400") {
    @Override
    Optional<Object> read(Object toml) {
      return toml instanceof Number number ? seconds(number.doubleValue()) : Optional.empty();
    }

    @Override
    Optional<Object> readText(String text) {
      return text.matches("[0-9]{1,5}(\\.[0-9]{1,3})?")
          ? seconds(Double.parseDouble(text))
          : Optional.empty();
    }
  },
  COUNT("a whole number, 1 or more") {
    @Override
    Optional<Object> read(Object toml) {
      return toml instanceof Long count && count >= 1 && count <= Integer.MAX_VALUE
          ? Optional.of(count.intValue())
          : Optional.empty();
    }

    @Override
    Optional<Object> readText(String text) {
      return text.matches("[0-9]{1,9}") ? read(Long.valueOf(text)) : Optional.empty();
    }
  },
  TEXTS("a list of texts in quotes, as in [\"a\", \"b\"]") {
    @Override
    Optional<Object> read(Object toml) {
      return toml instanceof TomlArray array && array.toList().stream().allMatch(this::isText)
          ? Optional.of(array.toList().stream().map(String.class::cast).toList())
          : Optional.empty();
    }

    @Override
    Optional<Object> readText(String text) {
      return Optional.of(text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*")));
    }

    private boolean isText(Object toml) {
      return toml instanceof String;
    }
  };

  private static final double DAY = 86_400;
  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** As a sentence goes on after "expected". */
  String words() {
    return words;
  }

  /** A value as tomlj gives it; empty if it is of another kind. */
  abstract Optional<Object> read(Object toml);

  /** A value as an environment variable holds it. */
  abstract Optional<Object> readText(String text);

  /** A value as config.toml holds it. */
  static String toml(Object value) {
    if (value instanceof Duration time) {
      return time.toMillis() % 1000 == 0
          ? String.valueOf(time.toSeconds())
          : String.valueOf(time.toMillis() / 1000.0);
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(toml(item)));
      return "[" + String.join(", ", items) + "]";
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (c < ' ' || c == 0x7f) {
            out.append("\\u%04X".formatted(c));
          } else {
            out.append((char) c);
          }
        });
    return out.append('"').toString();
  }

  private static Optional<Object> seconds(double seconds) {
    return seconds >= 0 && seconds <= DAY
        ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
        : Optional.empty();
  }
}
