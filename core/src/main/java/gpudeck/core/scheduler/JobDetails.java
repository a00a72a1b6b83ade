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
 * @param askedFor with what it was submitted; empty where nothing tells
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
    Optional<AskedFor> askedFor,
    List<Fact> facts,
    Optional<Usage> usage) {

  /** With all its output readable, and nothing told of how it was submitted and what it used. */
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
        Optional.empty(),
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
    return with(Map.copyOf(why), askedFor, facts, usage);
  }

  /** The same, submitted so. */
  public JobDetails askedFor(AskedFor asked) {
    return with(withheld, Optional.of(asked), facts, usage);
  }

  /** The same with other facts. */
  public JobDetails with(List<Fact> facts) {
    return with(withheld, askedFor, List.copyOf(facts), usage);
  }

  /** The same with what it has used. */
  public JobDetails with(Usage used) {
    return with(withheld, askedFor, facts, Optional.of(used));
  }

  private JobDetails with(
      Map<Stream, SafeText> why, Optional<AskedFor> asked, List<Fact> told, Optional<Usage> used) {
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
        why,
        asked,
        told,
        used);
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
