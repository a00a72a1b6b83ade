package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a job ended, as the scheduler's accounting tells it.
 *
 * @param inShort in a few plain words; empty where the state says it all
 */
public record Ending(
    JobKey key,
    JobState state,
    SafeText nativeState,
    Optional<SafeText> inShort,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<Duration> elapsed) {

  /** How those of some jobs ended that were asked for. */
  public static List<Ending> of(List<Job> jobs, List<Job> asked) {
    Set<JobKey> keys = asked.stream().map(Job::key).collect(Collectors.toSet());
    return jobs.stream()
        .filter(job -> job.state().ended() && keys.contains(job.key()))
        .map(Ending::of)
        .toList();
  }

  private static Ending of(Job job) {
    return new Ending(
        job.key(),
        job.state(),
        job.nativeState(),
        job.inShort(),
        job.times().started(),
        job.times().ends(),
        job.times().elapsed());
  }
}
