package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    Optional<Duration> elapsed) {}
