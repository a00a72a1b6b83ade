package gpudeck.core.scheduler;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * With what a job was submitted, as far as its scheduler still tells, so that it can be submitted
 * again.
 *
 * @param wants each of a form that is accepted; where and how long are told by the job itself
 * @param more further words of the scheduler's command
 */
public record AskedFor(Map<Want, String> wants, List<String> more) {

  public AskedFor {
    Map<Want, String> ordered = new EnumMap<>(Want.class);
    ordered.putAll(wants);
    wants = Collections.unmodifiableMap(ordered);
    more = List.copyOf(more);
  }
}
