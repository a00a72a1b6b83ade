package gpudeck.core.scheduler;

import java.util.HashMap;
import java.util.Map;

/** Equal values of a long list, held once: most lines of a queue differ in a few words only. */
public final class Same {

  private final Map<Object, Object> first = new HashMap<>();

  /** The first value that was equal to this one. */
  @SuppressWarnings("unchecked") // the values are of final classes: what is equal is of one class
  public <T> T of(T value) {
    Object known = first.putIfAbsent(value, value);
    return known == null ? value : (T) known;
  }
}
