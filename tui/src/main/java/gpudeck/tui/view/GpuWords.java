package gpudeck.tui.view;

import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Figures of cards as people say them. */
final class GpuWords {

  private static final double GIBIBYTE = 1L << 30;

  private GpuWords() {}

  static String index(Card card) {
    return card.index().isPresent() ? String.valueOf(card.index().getAsInt()) : "?";
  }

  /** {@code 27.1/32 G}, in the gibibytes by which cards are called; empty: neither is known. */
  static Optional<String> memory(OptionalLong used, OptionalLong total) {
    if (used.isEmpty() && total.isEmpty()) {
      return Optional.empty();
    }
    String before = used.isPresent() ? gibibytes(used.getAsLong(), total) : "?";
    return Optional.of(total.isPresent() ? before + "/" + whole(total) + " G" : before + " G");
  }

  /** {@code 26.8 G}. */
  static String memory(long bytes) {
    return gibibytes(bytes, OptionalLong.of(bytes)) + " G";
  }

  private static String whole(OptionalLong bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes.getAsLong() / GIBIBYTE);
  }

  /** With a tenth, unless the whole is so large that it says nothing. */
  private static String gibibytes(long bytes, OptionalLong of) {
    boolean large = of.isPresent() && of.getAsLong() / GIBIBYTE >= 99.5;
    return String.format(Locale.ROOT, large ? "%.0f" : "%.1f", bytes / GIBIBYTE);
  }

  /** {@code card 3}, {@code cards 0-2,5}. */
  static String cards(List<Gpu> gpus) {
    return gpus.size() == 1
        ? "card " + index(gpus.get(0).card())
        : "cards " + indices(gpus.stream().map(Gpu::card).toList());
  }

  /** {@code 0-2,5}. */
  static String indices(List<Card> cards) {
    List<Integer> known = new ArrayList<>();
    cards.forEach(card -> card.index().ifPresent(known::add));
    return known.isEmpty()
        ? "?"
        : Cards.ranges(known.stream().distinct().sorted().collect(Collectors.toList()));
  }
}
