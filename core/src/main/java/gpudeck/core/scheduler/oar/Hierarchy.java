package gpudeck.core.scheduler.oar;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which of its properties a site's resources are asked for: every site names them itself. Cards
 * are a level of the hierarchy, {@code gpudevice} as at NEF or {@code gpu} as at Grid'5000; that a
 * resource has one at all, and of which kind, are conditions.
 *
 * @param properties those that the site's resources have, as far as they concern cards and cores
 * @param flagged whether {@code gpu} is YES or NO instead of a card's number
 */
record Hierarchy(Set<String> properties, boolean flagged) {

  static final Hierarchy UNKNOWN = new Hierarchy(Set.of(), false);

  /** What of a resource's properties is kept. */
  static final Set<String> KEPT =
      Set.of("gpu", "gpudevice", "gpunum", "gpu_count", "gputype", "gpu_model", "core");

  /** The level of a card; empty where the site's resources tell none. */
  Optional<String> card() {
    boolean numbered = properties.contains("gpu") && !flagged;
    return numbered ? Optional.of("gpu") : Optional.of("gpudevice").filter(properties::contains);
  }

  /** The level of a core. */
  String core() {
    return properties.isEmpty() || properties.contains("core") ? "core" : "resource_id";
  }

  /**
   * What is true of resources with a card, or with one of a kind; without it a level has others.
   */
  String condition(Optional<String> kind) {
    Optional<String> named = first("gputype", "gpu_model");
    if (kind.isPresent() && named.isPresent()) {
      return named.get() + "='" + kind.get() + "'";
    }
    return flagged
        ? "gpu='YES'"
        : first("gpu_count", "gpunum").map(count -> count + ">0").orElse("gpudevice>=0");
  }

  private Optional<String> first(String... names) {
    return Stream.of(names).filter(properties::contains).findFirst();
  }
}
