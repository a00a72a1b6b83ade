package gpudeck.core.scheduler;

import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a scheduler tells of one job only when it is asked for that job.
 *
 * @param job the job as this newer answer tells it
 * @param stdout where standard output goes; empty while that cannot be known
 * @param stderr where standard error goes; the same path as stdout where both go to one file
 * @param script the file that was submitted; empty where there is none or it is not told
 * @param withheld streams that have a path and cannot be read there yet, and why, as a sentence
 * @param facts further lines for the details view, label and value, in the scheduler's order
 * @param usage what it was given and has used, as far as this answer tells it
 */
public record JobDetails(
    Job job,
    Optional<Raw> stdout,
    Optional<Raw> stderr,
    Optional<Raw> workdir,
    Optional<Raw> script,
    List<Allocation> allocations,
    OptionalInt exitCode,
    OptionalInt exitSignal,
    Optional<SafeText> comment,
    Map<Stream, SafeText> withheld,
    List<Fact> facts,
    Optional<Usage> usage) {

  /** With all its output readable. */
  public JobDetails(
      Job job,
      Optional<Raw> stdout,
      Optional<Raw> stderr,
      Optional<Raw> workdir,
      Optional<Raw> script,
      List<Allocation> allocations,
      OptionalInt exitCode,
      OptionalInt exitSignal,
      Optional<SafeText> comment,
      List<Fact> facts) {
    this(
        job,
        stdout,
        stderr,
        workdir,
        script,
        allocations,
        exitCode,
        exitSignal,
        comment,
        Map.of(),
        facts,
        Optional.empty());
  }

  /** With no script. */
  public JobDetails(
      Job job,
      Optional<Raw> stdout,
      Optional<Raw> stderr,
      Optional<Raw> workdir,
      List<Allocation> allocations,
      OptionalInt exitCode,
      OptionalInt exitSignal,
      Optional<SafeText> comment,
      List<Fact> facts) {
    this(
        job,
        stdout,
        stderr,
        workdir,
        Optional.empty(),
        allocations,
        exitCode,
        exitSignal,
        comment,
        facts);
  }

  /** The same, of which some streams cannot be read yet. */
  public JobDetails withheld(Map<Stream, SafeText> why) {
    return new JobDetails(
        job,
        stdout,
        stderr,
        workdir,
        script,
        allocations,
        exitCode,
        exitSignal,
        comment,
        Map.copyOf(why),
        facts,
        usage);
  }

  /** The same with other facts. */
  public JobDetails with(List<Fact> facts) {
    return new JobDetails(
        job,
        stdout,
        stderr,
        workdir,
        script,
        allocations,
        exitCode,
        exitSignal,
        comment,
        withheld,
        List.copyOf(facts),
        usage);
  }

  /** The same with what it has used. */
  public JobDetails with(Usage used) {
    return new JobDetails(
        job,
        stdout,
        stderr,
        workdir,
        script,
        allocations,
        exitCode,
        exitSignal,
        comment,
        withheld,
        facts,
        Optional.of(used));
  }

  /** Where a stream can be read now. */
  public Optional<Raw> readable(Stream stream) {
    return withheld.containsKey(stream) ? Optional.empty() : path(stream);
  }

  /** Where a stream goes. */
  public Optional<Raw> path(Stream stream) {
    return stream == Stream.OUT ? stdout : stderr;
  }

  /** A labelled line of the details view. */
  public record Fact(String label, SafeText value) {}
}
