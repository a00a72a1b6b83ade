package gpudeck.core.insight;

import gpudeck.core.gpu.GpuUse;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Usage;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much of what a job was given it has used, as far as accounts or our own looks tell.
 *
 * @param source who tells of cores and memory
 * @param gpuPeakPct as accounts have it
 * @param looks what its GPUs did while somebody looked
 */
public record Efficiency(
    Optional<Cores> cores,
    Optional<Memory> memory,
    OptionalInt gpuPeakPct,
    Optional<GpuUse> looks,
    Optional<SafeText> source) {

  private static final long GIBIBYTE = 1L << 30;

  /** In less than this a job has hardly begun. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(2);

  /**
   * @param busy how many of them on average
   */
  public record Cores(double busy, int given) {

    /** Of all that they could have done, 0 to 100 and a little more. */
    public int percent() {
      return (int) Math.round(100 * busy / given);
    }

    /** How many would have done, where that is half of them at most. */
    public OptionalInt enough() {
      int enough = Suggestion.cores(busy);
      return 2 * enough <= given ? OptionalInt.of(enough) : OptionalInt.empty();
    }
  }

  /**
   * @param peak bytes
   * @param bound whether it can have been less
   * @param asked bytes
   * @param nodes on which both are, 1 or more
   */
  public record Memory(long peak, boolean bound, OptionalLong asked, int nodes) {

    /** The share of what was asked for, in percent. */
    public OptionalInt percent() {
      return asked.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of((int) Math.round(100.0 * peak / asked.getAsLong()));
    }

    /** How many bytes on each node would have done, where that is 3/4 of them at most. */
    public OptionalLong enough() {
      long enough = Suggestion.memory(peak / nodes);
      long given = asked.orElse(0) / nodes;
      boolean saves = enough <= given / 4 * 3 && given - enough >= GIBIBYTE;
      return saves ? OptionalLong.of(enough) : OptionalLong.empty();
    }
  }

  /** Of a job of this host. */
  public static Efficiency of(HostPicture picture, Job job) {
    return of(job, usage(picture, job), looks(picture, job));
  }

  /** What is told of its use, by its details or by another question. */
  private static Optional<Usage> usage(HostPicture picture, Job job) {
    Optional<Usage> details =
        Optional.ofNullable(picture.details().get(job.key()))
            .flatMap(Reading::lastValue)
            .flatMap(JobDetails::usage);
    Optional<Usage> asked =
        Optional.ofNullable(picture.usages().get(job.key())).flatMap(Reading::lastValue);
    return details
        .filter(Usage::tellsUse)
        .or(() -> asked.map(use -> details.map(use::of).orElse(use)));
  }

  private static Optional<GpuUse> looks(HostPicture picture, Job job) {
    return Optional.ofNullable(picture.jobGpus().get(job.key())).map(JobGpus::use);
  }

  /** Of a job with what is told of its use, and what was seen of its GPUs. */
  public static Efficiency of(Job job, Optional<Usage> usage, Optional<GpuUse> looks) {
    return new Efficiency(
        usage.flatMap(use -> cores(job, use)),
        usage.flatMap(use -> memory(job, use)),
        usage.map(Usage::gpuPeakPct).orElse(OptionalInt.empty()),
        looks.filter(use -> use.averagePct().isPresent()),
        usage.flatMap(Usage::source));
  }

  private static Optional<Cores> cores(Job job, Usage usage) {
    Optional<Duration> ran =
        job.times().elapsed().filter(time -> time.compareTo(WORTH_SAYING) >= 0);
    boolean given = usage.cores().orElse(0) > 0;
    return ran.filter(time -> given)
        .flatMap(time ->
            usage
                .cpuTime()
                .map(cpu -> 1.0 * cpu.toMillis() / time.toMillis())
                .map(busy -> new Cores(busy, usage.cores().getAsInt())));
  }

  private static Optional<Memory> memory(Job job, Usage usage) {
    return usage.memoryPeak().isEmpty() || usage.memoryPeak().getAsLong() == 0
        ? Optional.empty()
        : Optional.of(
            new Memory(
                usage.memoryPeak().getAsLong(),
                usage.bound(),
                usage.memoryAsked(),
                Math.max(1, job.nodes().orElse(1))));
  }

  /** Whether there is anything to be said. */
  public boolean isKnown() {
    return cores.isPresent() || memory.isPresent() || gpuPeakPct.isPresent() || looks.isPresent();
  }
}
