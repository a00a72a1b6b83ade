package gpudeck.core.link;

import gpudeck.core.text.SafeText;
import java.util.Optional;

/**
 * A machine that is logged in to: a host, or one on the way to it.
 *
 * @param host as the user calls it
 * @param hop what the config calls the machine on the way
 */
record Stop(String host, Optional<String> hop) {

  /** The host itself. */
  static Stop at(String host) {
    return new Stop(host, Optional.empty());
  }

  /** A machine on the way to a host. */
  static Stop before(String host, String hop) {
    return new Stop(host, Optional.of(hop));
  }

  /** What a sentence calls it. */
  String name() {
    return hop.map(it -> it + " (on the way to " + host + ")").orElse(host);
  }

  Optional<SafeText> safeHop() {
    return hop.map(SafeText::of);
  }
}
