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

  private static final SafeText GONE = SafeText.of("gone");

  /**
   * The same as one that is in no list any more.
   *
   * @param says what is known of its end, in a few plain words
   */
  Job departed(SafeText says) {
    return with(
        JobState.UNKNOWN,
        GONE,
        Optional.of(says),
        Optional.of(
            SafeText.of(
                "It was alive when the queue was last read, and is in it no more. How it ended is"
                    + " not known: it may well have done its work.")),
        times.over(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /**
   * The id of what it is a part of: of an array, or of a job of several unlike parts (Slurm's
   * {@code 30+0} and {@code 30+1}).
   */
  public Optional<String> whole() {
    if (array.isPresent()) {
      return array.map(ArrayTask::job);
    }
    int plus = id.indexOf('+');
    return plus > 0 ? Optional.of(id.substring(0, plus)) : Optional.empty();
  }

  /** The same as a task of an array. */
  public Job inArray(ArrayTask task) {
    return new Job(
        key,
        id,
        Optional.of(task),
        name,
        user,
        project,
        state,
        nativeState,
        reason,
        inShort,
        explanation,
        partition,
        times,
        nodes,
        nodeList,
        gpuCount,
        dependency);
  }

  /**
   * Why it waits or how it ended: a sentence, else the scheduler's own word, which of a job that
   * was cancelled tells only why it had waited.
   */
  public Optional<SafeText> why() {
    return state == JobState.CANCELLED ? explanation : explanation.or(() -> reason);
  }

  /** Whether it is in no list any more and nobody knows how it ended. */
  public boolean isGone() {
    return state == JobState.UNKNOWN && nativeState.equals(GONE);
  }

  /** The same with its end. */
  Job ended(Ending how) {
    return with(
        how.state(),
        how.nativeState(),
        how.inShort(),
        Optional.empty(),
        times.over(how.started(), how.ended(), how.elapsed()));
  }

  private Job with(
      JobState state,
      SafeText nativeState,
      Optional<SafeText> inShort,
      Optional<SafeText> explanation,
      Times times) {
    return new Job(
        key,
        id,
        array,
        name,
        user,
        project,
        state,
        nativeState,
        Optional.empty(),
        inShort,
        explanation,
        partition,
        times,
        nodes,
        nodeList,
        gpuCount,
        Optional.empty());
  }

  /** When it was and will be, and for how long. */
  public record Times(
      Optional<Instant> submitted,
      Optional<Instant> started,
      Optional<Instant> ends,
      Optional<Instant> expectedStart,
      Optional<Duration> elapsed,
      Optional<Duration> limit) {

    /** The same of a job that runs no more. */
    Times over(Optional<Instant> begin, Optional<Instant> end, Optional<Duration> took) {
      return new Times(submitted, begin.or(() -> started), end, Optional.empty(), took, limit);
    }

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
