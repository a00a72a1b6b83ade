package gpudeck.tui.view;

import gpudeck.core.gpu.GpuUse;
import gpudeck.core.gpu.GpuUse.CardUse;
import gpudeck.core.insight.Efficiency;
import gpudeck.core.insight.Efficiency.Cores;
import gpudeck.core.insight.Efficiency.Memory;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails.Fact;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a job has used of what it was given, as lines with a label and as advice. */
public final class EfficiencyWords {

  private static final long GIBIBYTE = 1L << 30;
  private static final long MEBIBYTE = 1L << 20;

  private EfficiencyWords() {}

  /** A line each for cores, memory and GPUs, as far as they are known. */
  public static List<Fact> facts(Efficiency efficiency, Job job) {
    List<Fact> facts = new ArrayList<>();
    SafeText by =
        efficiency
            .source()
            .map(source -> SafeText.of(" (").plus(source).plus(")"))
            .orElse(SafeText.EMPTY);
    efficiency.cores().ifPresent(use -> add(facts, "Cores used", cores(use), by));
    efficiency.memory().ifPresent(use -> add(facts, "Memory used", memory(use), by));
    if (efficiency.gpuPeakPct().isPresent()) {
      add(facts, "GPUs used", efficiency.gpuPeakPct().getAsInt() + " % at their peak", by);
    }
    efficiency.looks().ifPresent(use -> add(facts, "GPUs seen", gpus(use, job), SafeText.EMPTY));
    return facts;
  }

  private static void add(List<Fact> facts, String label, String says, SafeText by) {
    facts.add(new Fact(label, SafeText.of(says).plus(by)));
  }

  private static String cores(Cores use) {
    return String.format(
        Locale.ROOT,
        "%.1f of %d on average, %d %%",
        Math.min(use.busy(), use.given()),
        use.given(),
        Math.min(100, use.percent()));
  }

  private static String memory(Memory use) {
    String peak = (use.bound() ? "at most " : "") + size(use.peak());
    return use.percent().isPresent()
        ? "%s of %s at its peak, %d %%"
            .formatted(peak, size(use.asked().getAsLong()), use.percent().getAsInt())
        : peak + " at its peak";
  }

  /** How long somebody looked stands with it: the rest of the time nobody knows. */
  private static String gpus(GpuUse use, Job job) {
    String ran = job.times().elapsed().map(time -> ", it ran " + Durations.span(time)).orElse("");
    return "%d %% on average, %d %% at the peak%s; from %s of looks%s"
        .formatted(
            use.averagePct().orElse(0),
            use.peakPct().orElse(0),
            use.fullest().map(EfficiencyWords::fullest).orElse(""),
            Durations.words(use.looked()),
            ran);
  }

  private static String fullest(CardUse card) {
    return GpuWords.memory(card.peakMemoryBytes(), card.memoryBytes())
        .map(text -> ", memory up to " + text)
        .orElse("");
  }

  /** What to ask for the next time, a sentence each; only where it would be much less. */
  public static List<String> advice(Efficiency efficiency) {
    List<String> advice = new ArrayList<>();
    efficiency.memory().flatMap(EfficiencyWords::lessMemory).ifPresent(advice::add);
    efficiency.cores().flatMap(EfficiencyWords::fewerCores).ifPresent(advice::add);
    efficiency.looks().flatMap(EfficiencyWords::fewerCards).ifPresent(advice::add);
    return advice;
  }

  private static Optional<String> lessMemory(Memory use) {
    if (use.enough().isEmpty()) {
      return Optional.empty();
    }
    String where = use.nodes() > 1 ? " on each node" : "";
    return Optional.of(
        "It asked for %s of memory and used %s: %dG%s would do."
            .formatted(
                size(use.asked().getAsLong()),
                (use.bound() ? "at most " : "") + size(use.peak()),
                use.enough().getAsLong() / GIBIBYTE,
                where));
  }

  private static Optional<String> fewerCores(Cores use) {
    return use.enough().isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "It kept %.1f of its %d cores busy: %d would do.",
                use.busy(),
                use.given(),
                use.enough().getAsInt()));
  }

  private static Optional<String> fewerCards(GpuUse use) {
    return use.idle() == 0
        ? Optional.empty()
        : Optional.of(
            "%d of the %d GPUs did nothing while gpudeck looked, for %s in all."
                .formatted(use.idle(), use.cards().size(), Durations.words(use.looked())));
  }

  /** {@code 9.4G}, {@code 24M}: as schedulers take them. */
  public static String size(long bytes) {
    if (bytes < GIBIBYTE) {
      return Math.max(1, Math.round(bytes / (double) MEBIBYTE)) + "M";
    }
    double size = bytes / (double) GIBIBYTE;
    return size == Math.rint(size) || size >= 99.5
        ? String.format(Locale.ROOT, "%.0fG", size)
        : String.format(Locale.ROOT, "%.1fG", size);
  }
}
