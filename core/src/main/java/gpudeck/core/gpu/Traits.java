package gpudeck.core.gpu;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What hardly changes of a host's GPUs and is therefore asked seldom, by UUID; empty before it has
 * been asked, and where no driver tells it.
 */
public record Traits(Map<String, OfGpu> byUuid) {

  /** Nothing has been found out yet. */
  public static final Traits NONE = new Traits(Map.of());

  /** What is known of one GPU. */
  record OfGpu(Optional<Capability> capability, Optional<Boolean> mig, Optional<SafeText> ails) {

    static final OfGpu NOTHING = new OfGpu(Optional.empty(), Optional.empty(), Optional.empty());

    static OfGpu of(Row row) {
      return new OfGpu(
          Capability.of(row.cell("compute_cap").text()),
          row.cell("mig.mode.current").enabled(),
          fault(row));
    }

    private static Optional<SafeText> fault(Row row) {
      if (row.cell("remapped_rows.failure").text().equals("Yes")) {
        return Optional.of(SafeText.of("its memory is failing: it has to be replaced"));
      }
      if (row.cell("retired_pages.pending").text().equals("Yes")) {
        return Optional.of(SafeText.of("it needs a reset: memory pages wait to be retired"));
      }
      return row.cell("gpu_recovery_action")
          .word()
          .filter(action -> !action.equals("None"))
          .map(action -> SafeText.of("it asks for: ").plus(new Raw(action).shown()));
    }
  }

  boolean isEmpty() {
    return byUuid.isEmpty();
  }

  boolean anyMig() {
    return byUuid.values().stream().anyMatch(one -> one.mig().orElse(false));
  }

  OfGpu of(Optional<String> uuid) {
    return uuid.map(byUuid::get).orElse(OfGpu.NOTHING);
  }

  Traits with(String uuid, OfGpu traits) {
    Map<String, OfGpu> after = new HashMap<>(byUuid);
    after.put(uuid, traits);
    return new Traits(Map.copyOf(after));
  }
}
