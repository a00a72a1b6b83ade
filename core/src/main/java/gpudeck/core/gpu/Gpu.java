package gpudeck.core.gpu;

import java.util.List;
import java.util.Optional;

/**
 * One GPU, as it was at one moment; whatever nvidia-smi did not tell is empty, never zero.
 *
 * @param processes those that compute on it; empty where they could not be read
 * @param migDevices its parts in MIG mode
 */
public record Gpu(
    Card card,
    Load load,
    Optional<List<GpuProcess>> processes,
    List<MigDevice> migDevices,
    Trust trust) {

  private static final int ALL_OF_IT = 99;

  static Gpu of(
      Card card, Load load, Optional<List<GpuProcess>> processes, List<MigDevice> migDevices) {
    return new Gpu(card, load, processes, migDevices, trust(card, load, processes));
  }

  private static Trust trust(Card card, Load load, Optional<List<GpuProcess>> processes) {
    if (card.ails().isPresent()) {
      return Trust.AILING;
    }
    if (card.mig().orElse(false)) {
      return Trust.MIG;
    }
    if (load.utilizationPct().isEmpty()) {
      return Trust.UNKNOWN;
    }
    boolean artefact =
        load.utilizationPct().getAsInt() >= ALL_OF_IT
            && !card.persistence().orElse(true)
            && processes.filter(List::isEmpty).isPresent();
    return artefact ? Trust.ARTEFACT : Trust.GOOD;
  }
}
