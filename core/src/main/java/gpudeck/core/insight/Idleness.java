package gpudeck.core.insight;

import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuHistory.Sample;
import gpudeck.core.gpu.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long GPUs have done nothing. */
public final class Idleness {

  /** In less than this a program may be between two steps, or read its data. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(5);

  private Idleness() {}

  /**
   * For how long at least a GPU has been at 0 %, if that is long enough to be said: as far back as
   * it was measured, and believably, without a gap.
   */
  public static Optional<Duration> of(GpuHistory history, Gpu gpu, Instant now) {
    if (gpu.trust() != Trust.GOOD) {
      return Optional.empty();
    }
    List<Sample> samples = history.samples().getOrDefault(gpu.card().id(), List.of());
    Instant since = now;
    for (int i = samples.size() - 1; i >= 0 && covers(samples.get(i), since); i--) {
      since = samples.get(i).at();
    }
    return Optional.of(Duration.between(since, now))
        .filter(time -> time.compareTo(WORTH_SAYING) >= 0);
  }

  private static boolean covers(Sample sample, Instant until) {
    return sample.utilizationPct().orElse(1) == 0
        && !sample.at().plus(sample.holds()).isBefore(until);
  }
}
