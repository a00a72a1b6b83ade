package gpudeck.core.scheduler;

import gpudeck.core.text.Raw;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a look at a host told, key by key; values are one line of the host each. */
public record Facts(Map<String, Raw> byKey) {

  /** Reads the lines that begin with the nonce: {@code NONCE KEY VALUE}; all others are noise. */
  static Facts read(String nonce, String printed) {
    Map<String, Raw> byKey = new HashMap<>();
    printed
        .lines()
        .filter(line -> line.startsWith(nonce + " "))
        .map(line -> line.substring(nonce.length() + 1).split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> byKey.put(words[0], new Raw(words[1])));
    return new Facts(Map.copyOf(byKey));
  }

  /** The same with a fact that no host tells; without it where there is no value. */
  Facts with(String key, Optional<String> value) {
    Map<String, Raw> all = new HashMap<>(byKey);
    all.remove(key);
    value.ifPresent(text -> all.put(key, Raw.ofText(text)));
    return new Facts(Map.copyOf(all));
  }

  /** The value as it came; empty where it was not told or is empty text. */
  public Optional<Raw> raw(String key) {
    return Optional.ofNullable(byKey.get(key)).filter(value -> !value.bytes().isBlank());
  }

  /** The value as text that may be drawn. */
  public Optional<String> text(String key) {
    return raw(key).map(value -> value.shown().value());
  }
}
