package gpudeck.core.env;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the script said of one environment, or of one of its folders of packages: by key. */
final class Said {

  private final Map<String, List<String>> values = new HashMap<>();

  void add(String key, String value) {
    values.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
  }

  /** In the order in which they were said. */
  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  boolean has(String key, String value) {
    return all(key).contains(value);
  }

  OptionalInt sum(String key) {
    return values.containsKey(key)
        ? OptionalInt.of(all(key).stream().mapToInt(Said::number).sum())
        : OptionalInt.empty();
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
  }
}
