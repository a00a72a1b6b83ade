package gpudeck.tui.app;

import gpudeck.core.insight.Aftermath;
import gpudeck.core.insight.Suggestion;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Partition;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.scheduler.WallTime;
import gpudeck.core.scheduler.Want;
import gpudeck.tui.view.EfficiencyWords;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job that lacked time or memory asks for next time.
 *
 * @param wants what to ask for instead; empty where nothing more can be asked for, or it is not
 *     known how much it had
 * @param says which of it, and why, as a sentence; empty where it lacked nothing
 */
record Remedy(Map<Want, String> wants, Optional<String> says) {

  private static final Remedy NONE = new Remedy(Map.of(), Optional.empty());

  /** As {@link Want#MEMORY} has it; without a unit megabytes. */
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})([KMGT]?)");

  private static final String UNITS = "KMGT";
  private static final int MEGA = 2;
  private static final int BITS = 10;

  /**
   * @param memory that it asked for on each node, as it was typed; empty where only its scheduler
   *     tells how much it had
   * @param partition in which it was, as far as that is known
   */
  static Remedy of(
      Job job, JobDetails details, Optional<String> memory, Optional<Partition> partition) {
    Aftermath how = Aftermath.of(job, Optional.of(details)).orElse(new Aftermath.Done());
    if (how instanceof Aftermath.OutOfTime out) {
      return out.limit().map(limit -> ofTime(limit, partition)).orElse(NONE);
    }
    return how instanceof Aftermath.OutOfMemory
        ? ofMemory(job, memory.map(Remedy::bytes).orElse(onEachNode(job, details)))
        : NONE;
  }

  private static Remedy ofTime(Duration limit, Optional<Partition> partition) {
    String ran = "It ran into its limit of " + WallTime.text(limit);
    Optional<Duration> most = partition.flatMap(Partition::limit);
    return Suggestion.after(limit, most)
        .map(next -> filledIn(Want.LIMIT, WallTime.text(next), ran))
        .orElseGet(() -> unhelped(ran + noMore(partition)));
  }

  private static String noMore(Optional<Partition> partition) {
    String who = partition.map(one -> one.name().value() + " gives").orElse("there is");
    return ", and " + who + " no more: let it write checkpoints, and go on from the last one.";
  }

  private static Remedy ofMemory(Job job, OptionalLong had) {
    if (had.isEmpty()) {
      return unhelped("Its memory was not enough; how much it was is not told: fill in more.");
    }
    String where = nodes(job) > 1 ? " on each node" : "";
    return filledIn(
        Want.MEMORY,
        EfficiencyWords.size(Suggestion.after(had.getAsLong())),
        "%s of memory%s were not enough".formatted(EfficiencyWords.size(had.getAsLong()), where));
  }

  private static Remedy filledIn(Want want, String value, String why) {
    return new Remedy(Map.of(want, value), Optional.of(why + ": " + value + " is filled in."));
  }

  private static Remedy unhelped(String says) {
    return new Remedy(Map.of(), Optional.of(says));
  }

  /** Schedulers account for the whole job, and are asked for memory by the node. */
  private static OptionalLong onEachNode(Job job, JobDetails details) {
    OptionalLong whole = details.usage().map(Usage::memoryAsked).orElse(OptionalLong.empty());
    return whole.isPresent()
        ? OptionalLong.of(whole.getAsLong() / nodes(job))
        : OptionalLong.empty();
  }

  private static int nodes(Job job) {
    return Math.max(1, job.nodes().orElse(1));
  }

  private static OptionalLong bytes(String typed) {
    Matcher size = SIZE.matcher(typed.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    int shift = BITS * (size.group(2).isEmpty() ? MEGA : UNITS.indexOf(size.group(2)) + 1);
    long count = Long.parseLong(size.group(1));
    return count <= Long.MAX_VALUE >> shift + 1
        ? OptionalLong.of(count << shift)
        : OptionalLong.empty();
  }
}
