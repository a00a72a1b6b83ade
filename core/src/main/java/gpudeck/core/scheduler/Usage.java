package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a job was given and what it has used of it, as its scheduler accounts for both; what is not
 * told is empty.
 *
 * @param cores that it was given, on all its nodes
 * @param cpuTime that it has used, of all cores together
 * @param memoryAsked bytes, on all its nodes
 * @param memoryPeak bytes, on all its nodes
 * @param bound whether the peak is one that it cannot have passed, rather than one that was seen
 * @param gpuPeakPct the highest use of its GPUs that was seen, 0 to 100
 * @param source who tells what it has used
 */
public record Usage(
    OptionalInt cores,
    Optional<Duration> cpuTime,
    OptionalLong memoryAsked,
    OptionalLong memoryPeak,
    boolean bound,
    OptionalInt gpuPeakPct,
    Optional<SafeText> source) {

  /** Only what it was given. */
  public static Usage given(OptionalInt cores, OptionalLong memoryAsked) {
    return new Usage(
        cores,
        Optional.empty(),
        memoryAsked,
        OptionalLong.empty(),
        false,
        OptionalInt.empty(),
        Optional.empty());
  }

  /** Whether anything is known of what it has used. */
  public boolean tellsUse() {
    return cpuTime.isPresent() || memoryPeak.isPresent() || gpuPeakPct.isPresent();
  }

  /** The same, and where that does not say what the job was given, as another one says it. */
  public Usage of(Usage other) {
    return new Usage(
        cores.isPresent() ? cores : other.cores,
        cpuTime,
        memoryAsked.isPresent() ? memoryAsked : other.memoryAsked,
        memoryPeak,
        bound,
        gpuPeakPct,
        source);
  }
}
