package gpudeck.core.scheduler.slurm;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The cells of a long list, each that is the same read once and held once: most lines of a queue
 * differ in a few words only, and to read them is most of the work.
 */
final class ReadOnce {

  private static final Pattern STATE = Pattern.compile("[A-Z][A-Z_]{1,30}");

  /** What the words for a reason depend on. */
  private record Cause(String reason, String dependency, JobState state) {}

  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Optional<Instant>> moments = new HashMap<>();
  private final Map<String, Optional<Duration>> spans = new HashMap<>();
  private final Map<String, SafeText> texts = new HashMap<>();
  private final Map<String, Optional<SafeText>> told = new HashMap<>();
  private final Map<String, OptionalInt> gpus = new HashMap<>();
  private final Map<String, OptionalInt> nodes = new HashMap<>();
  private final Map<String, Boolean> states = new HashMap<>();
  private final Map<Cause, Optional<SafeText>> sentences = new HashMap<>();
  private final Map<Cause, Optional<SafeText>> briefs = new HashMap<>();

  /** The same text, held once. */
  String word(String text) {
    return words.computeIfAbsent(text, each -> each);
  }

  Optional<Instant> moment(String text) {
    return moments.computeIfAbsent(text, SlurmTime::instant);
  }

  Optional<Duration> span(String text) {
    return spans.computeIfAbsent(text, SlurmTime::duration);
  }

  /** The same, where there is something. */
  Optional<SafeText> told(String bytes) {
    return told.computeIfAbsent(bytes, each -> Optional.of(text(each)));
  }

  SafeText text(String bytes) {
    return texts.computeIfAbsent(bytes, each -> new Raw(each).shown());
  }

  /** The GPUs of a TRES list. */
  OptionalInt gpus(String tres) {
    return gpus.computeIfAbsent(tres, Gres::total);
  }

  /** How many; the smallest number where Slurm prints a range such as {@code 1-2}. */
  OptionalInt nodes(String range) {
    return nodes.computeIfAbsent(range, ReadOnce::least);
  }

  private static OptionalInt least(String range) {
    String count = range.split("-", 2)[0];
    return count.matches("\\d{1,7}")
        ? OptionalInt.of(Integer.parseInt(count))
        : OptionalInt.empty();
  }

  /** Whether it is a word as Slurm's states are. */
  boolean isState(String text) {
    return states.computeIfAbsent(text, each -> STATE.matcher(each).matches());
  }

  /** What a reason means, as a sentence. */
  Optional<SafeText> why(String reason, JobState state) {
    return sentences.computeIfAbsent(
        new Cause(reason, "", state), cause -> Reasons.explain(reason, state));
  }

  /** The same in a few words. */
  Optional<SafeText> brief(String reason, String dependency, JobState state) {
    return briefs.computeIfAbsent(
        new Cause(reason, dependency, state), cause -> BriefReason.of(reason, dependency, state));
  }
}
