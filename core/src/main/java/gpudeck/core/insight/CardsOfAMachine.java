package gpudeck.core.insight;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;

/**
 * What a machine without a scheduler has of cards, as far as they were looked at.
 *
 * @param total how many nvidia-smi has told of
 * @param free those on which nobody computes
 */
public record CardsOfAMachine(int total, int free) {

  /** Empty for a cluster, and where nobody has looked yet. */
  public static Optional<CardsOfAMachine> of(HostPicture host) {
    boolean plain = host.found().filter(found -> found.scheduler().cluster().isPlain()).isPresent();
    return host.gpus().lastValue().filter(picture -> plain).map(picture -> counted(picture.gpus()));
  }

  private static CardsOfAMachine counted(List<Gpu> gpus) {
    long free =
        gpus.stream().filter(gpu -> gpu.processes().filter(List::isEmpty).isPresent()).count();
    return new CardsOfAMachine(gpus.size(), (int) free);
  }

  /** In a few words. */
  public String says() {
    return free + " of " + total + (free == 1 ? " is free" : " are free");
  }
}
