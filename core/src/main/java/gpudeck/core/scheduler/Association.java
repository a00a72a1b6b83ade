package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * As what a user may submit: an account that is charged, and the qualities of service that go with
 * it.
 *
 * @param above the accounts that this one belongs to, where that is told
 * @param partition the only one in which it holds; empty: in all
 * @param qos none where they are not told
 */
public record Association(
    SafeText account,
    Set<SafeText> above,
    Optional<SafeText> partition,
    List<SafeText> qos,
    Optional<SafeText> defaultQos) {

  /** Whether it is of any use there. */
  boolean holdsIn(SafeText where) {
    return partition.map(where::equals).orElse(true);
  }
}
