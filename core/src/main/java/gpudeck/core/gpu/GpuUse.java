package gpudeck.core.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a job's GPUs did while somebody looked; as small after a day as after a minute.
 *
 * @param cards by their ids, at most 64
 * @param looked how long they were looked at, gaps left out
 */
public record GpuUse(Map<String, CardUse> cards, Duration looked) {

  /** Nobody has looked. */
  public static final GpuUse NONE = new GpuUse(Map.of(), Duration.ZERO);

  private static final int MOST_CARDS = 64;

  /**
   * What one card did.
   *
   * @param sumPct of its use in percent over all samples
   * @param last when it told something last
   */
  public record CardUse(
      long samples,
      long sumPct,
      int peakPct,
      OptionalLong peakMemoryBytes,
      OptionalLong memoryBytes,
      Instant last) {

    private static CardUse first(Instant at) {
      return new CardUse(0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), at);
    }

    private CardUse with(Gpu gpu) {
      OptionalInt use =
          gpu.trust() == Trust.GOOD ? gpu.load().utilizationPct() : OptionalInt.empty();
      return new CardUse(
          samples + (use.isPresent() ? 1 : 0),
          sumPct + use.orElse(0),
          Math.max(peakPct, use.orElse(0)),
          larger(peakMemoryBytes, gpu.load().memoryUsedBytes()),
          larger(memoryBytes, gpu.load().memoryTotalBytes()),
          gpu.load().at());
    }

    private static OptionalLong larger(OptionalLong one, OptionalLong other) {
      return one.orElse(-1) > other.orElse(-1) ? one : other;
    }
  }

  /**
   * The same with what was read since; a card of which nothing is new adds nothing.
   *
   * @param period how often they are read: what is not read for longer was not looked at
   */
  public GpuUse with(List<Gpu> gpus, Duration period) {
    Map<String, CardUse> after = new HashMap<>(cards);
    Duration longest = Duration.ZERO;
    for (Gpu gpu : gpus) {
      String id = gpu.card().id();
      CardUse before = cards.get(id);
      boolean isNew = before == null || gpu.load().at().isAfter(before.last());
      if (isNew && (before != null || after.size() < MOST_CARDS)) {
        after.put(id, (before == null ? CardUse.first(gpu.load().at()) : before).with(gpu));
        Duration covers = covers(Optional.ofNullable(before), gpu, period);
        longest = covers.compareTo(longest) > 0 ? covers : longest;
      }
    }
    return new GpuUse(Map.copyOf(after), looked.plus(longest));
  }

  private static Duration covers(Optional<CardUse> before, Gpu gpu, Duration period) {
    Duration holds = period.multipliedBy(5).dividedBy(2);
    return before
        .map(card -> Duration.between(card.last(), gpu.load().at()))
        .filter(gap -> gap.compareTo(holds) <= 0)
        .orElse(period);
  }

  /** Use in percent on average of all cards. */
  public OptionalInt averagePct() {
    long samples = cards.values().stream().mapToLong(CardUse::samples).sum();
    long sum = cards.values().stream().mapToLong(CardUse::sumPct).sum();
    return samples == 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(1.0 * sum / samples));
  }

  /** The highest use of a card. */
  public OptionalInt peakPct() {
    return cards.values().stream()
        .filter(card -> card.samples() > 0)
        .mapToInt(CardUse::peakPct)
        .max();
  }

  /** How many of them never did anything; those that cannot be believed are not counted. */
  public int idle() {
    return (int)
        cards.values().stream().filter(card -> card.samples() > 0 && card.peakPct() == 0).count();
  }

  /** The card that held most memory. */
  public Optional<CardUse> fullest() {
    return cards.values().stream()
        .filter(card -> card.peakMemoryBytes().isPresent())
        .max((a, b) ->
            Long.compare(a.peakMemoryBytes().getAsLong(), b.peakMemoryBytes().getAsLong()));
  }
}
