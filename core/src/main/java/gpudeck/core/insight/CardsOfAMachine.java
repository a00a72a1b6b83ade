package gpudeck.core.insight;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.store.HostPicture;
import java.util.List;
import java.util.Optional;

/**
 * What a machine without a scheduler has of cards, as far as they were looked at.
 *
 * @param total how many nvidia-smi has told of; 0 where there is none
 * @param free those on which nobody computes
 */
public record CardsOfAMachine(int total, int free) {

  /** Empty for a cluster, and where nobody has looked yet. */
  public static Optional<CardsOfAMachine> of(HostPicture host) {
    boolean plain = host.found().filter(found -> found.scheduler().cluster().isPlain()).isPresent();
    return plain ? counted(host) : Optional.empty();
  }

  private static Optional<CardsOfAMachine> counted(HostPicture host) {
    Optional<List<Gpu>> gpus = host.gpus().lastValue().map(picture -> picture.gpus());
    boolean none = host.gpus().why().filter(why -> why.kind() == Kind.MISSING).isPresent();
    return gpus.map(CardsOfAMachine::counted)
        .filter(cards -> !none)
        .or(() -> none ? Optional.of(new CardsOfAMachine(0, 0)) : Optional.empty());
  }

  private static CardsOfAMachine counted(List<Gpu> gpus) {
    long free =
        gpus.stream().filter(gpu -> gpu.processes().filter(List::isEmpty).isPresent()).count();
    return new CardsOfAMachine(gpus.size(), (int) free);
  }

  /** In a few words. */
  public String says() {
    return total == 0
        ? "this machine has no cards that nvidia-smi tells of"
        : free + " of " + total + " cards are free";
  }
}
