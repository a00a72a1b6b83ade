package gpudeck.core.scheduler;

import gpudeck.core.probe.JobKey;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of a queue, as the list tells it; {@link JobDetails} has what costs a call of its own.
 *
 * @param id what a user types and sees: {@code 481602_7}; on a plain host the session's name
 * @param reason the scheduler's own word for why it waits or how it ended
 * @param inShort the same in a few plain words, as a list has room for
 * @param explanation the same as a sentence
 * @param nodes how many
 * @param nodeList the scheduler's own words for which, such as {@code sdumont[8000-8001]}
 * @param gpuCount of the whole job; empty where the list does not tell
 */
public record Job(
    JobKey key,
    String id,
    Optional<ArrayTask> array,
    SafeText name,
    SafeText user,
    Optional<SafeText> project,
    JobState state,
    SafeText nativeState,
    Optional<SafeText> reason,
    Optional<SafeText> inShort,
    Optional<SafeText> explanation,
    Optional<SafeText> partition,
    Times times,
    OptionalInt nodes,
    Optional<SafeText> nodeList,
    OptionalInt gpuCount,
    Optional<SafeText> dependency) {

  /** When it was and will be, and for how long. */
  public record Times(
      Optional<Instant> submitted,
      Optional<Instant> started,
      Optional<Instant> ends,
      Optional<Instant> expectedStart,
      Optional<Duration> elapsed,
      Optional<Duration> limit) {

    /** Nothing known. */
    public static final Times UNKNOWN =
        new Times(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
