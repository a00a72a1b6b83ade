package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.Usage;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one step has used, as a line of sacct or sstat tells it: of memory what its largest task had
 * at most, looked at every 30 s or as the site has it.
 *
 * @param cpuTime of all its tasks
 * @param taskPeak bytes
 */
record StepUse(
    int tasks, Optional<Duration> cpuTime, OptionalLong taskPeak, OptionalInt gpuPeakPct) {

  private static final Pattern GPU_USE = Pattern.compile("(?:^|,)gres/gpuutil=(\\d{1,3})(?=,|$)");

  private static final int ALL = 100;

  /**
   * @param average of its tasks' CPU time
   * @param most what its largest task used of what a site keeps account of
   */
  static StepUse of(String tasks, String average, String peak, String most) {
    int count = Math.max(1, Amounts.count(tasks).orElse(1));
    return new StepUse(
        count,
        Amounts.cpuTime(average).map(one -> one.multipliedBy(count)),
        Amounts.bytes(peak),
        gpu(most));
  }

  private static OptionalInt gpu(String most) {
    Matcher use = GPU_USE.matcher(most);
    return use.find()
        ? OptionalInt.of(Math.min(ALL, Integer.parseInt(use.group(1))))
        : OptionalInt.empty();
  }

  /** If all its tasks were as large as the largest. */
  private OptionalLong peak() {
    return taskPeak.isPresent() && taskPeak.getAsLong() <= Long.MAX_VALUE / tasks
        ? OptionalLong.of(taskPeak.getAsLong() * tasks)
        : OptionalLong.empty();
  }

  /** What a job has used whose steps these are: they mostly come one after the other. */
  static Usage all(List<StepUse> steps, Optional<Duration> cpuTime, Usage given, String source) {
    Optional<StepUse> largest =
        steps.stream()
            .filter(step -> step.peak().isPresent())
            .max(Comparator.comparingLong(step -> step.peak().getAsLong()));
    return new Usage(
        given.cores(),
        cpuTime,
        given.memoryAsked(),
        largest.map(StepUse::peak).orElse(OptionalLong.empty()),
        largest.filter(step -> step.tasks > 1).isPresent(),
        steps.stream().flatMapToInt(step -> step.gpuPeakPct.stream()).max(),
        Optional.of(SafeText.of(source)));
  }
}
