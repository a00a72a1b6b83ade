package gpudeck.core.insight;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.insight.Offer.Fit;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A machine without a scheduler, as a place for a job: its cards on which nothing computes. */
final class OwnCards {

  private OwnCards() {}

  static Where of(GpuPicture picture, Ask ask) {
    List<Gpu> fitting =
        picture.gpus().stream().filter(gpu -> ask.takes(gpu.card().name().value())).toList();
    long free = fitting.stream().filter(OwnCards::isIdle).count();
    if (fitting.size() >= ask.allCards() && ask.nodes() == 1) {
      return offer(Fit.TAKES, ask, free, free + " of " + fitting.size() + " cards have no process");
    }
    return fitting.isEmpty() && ask.cards() > 0
        ? offer(Fit.OTHER_CARDS, ask, free, kinds(picture) + " only")
        : offer(Fit.TOO_FEW, ask, free, "one node with " + fitting.size() + " cards");
  }

  private static String kinds(GpuPicture picture) {
    List<String> kinds =
        picture.gpus().stream().map(gpu -> gpu.card().name().value()).distinct().toList();
    return kinds.isEmpty() ? "no cards" : String.join(", ", kinds);
  }

  private static boolean isIdle(Gpu gpu) {
    return gpu.processes().filter(List::isEmpty).isPresent();
  }

  private static Where offer(Fit fit, Ask ask, long free, String says) {
    Offer only =
        new Offer(
            SafeText.EMPTY,
            fit,
            ask,
            OptionalInt.of(free >= ask.cards() ? 1 : 0),
            Optional.empty(),
            OptionalInt.empty(),
            SafeText.of(says));
    return new Where(List.of(only), 0);
  }
}
