package gpudeck.core.watch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps of which only the entries put last are kept, so that a long day does not fill the memory.
 */
final class Recent {

  private static final int KEPT = 16;

  private Recent() {}

  /** The same map with this entry newest, and without the oldest of too many. */
  static <K, V> Map<K, V> put(Map<K, V> before, K key, V value) {
    Map<K, V> after = new LinkedHashMap<>(before);
    after.remove(key);
    after.put(key, value);
    while (after.size() > KEPT) {
      after.remove(after.keySet().iterator().next());
    }
    return Collections.unmodifiableMap(after);
  }
}
