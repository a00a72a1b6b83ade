package gpudeck.core.scheduler.pbs;

import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.Optional;

/**
 * Why a job waits, or how it ended, in our words.
 *
 * @param inShort in a few words, as a list has room for
 * @param sentence and what the user can do
 */
record Reason(SafeText inShort, SafeText sentence) {

  /** Words that may hold a host's bytes. */
  static Reason of(String inShort, String sentence) {
    return new Reason(new Raw(inShort).shown(), new Raw(sentence).shown());
  }

  static Optional<Reason> maybe(String inShort, String sentence) {
    return Optional.of(of(inShort, sentence));
  }
}
