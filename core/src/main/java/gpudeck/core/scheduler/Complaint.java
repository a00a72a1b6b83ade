package gpudeck.core.scheduler;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a scheduler's program says when it fails, and what that means to a user.
 *
 * @param words of the error, in small letters
 * @param says a sentence; {@code %s} is the cluster
 */
public record Complaint(String words, Kind kind, String says) {

  private static final int MOST_QUOTED = 200;

  /** The first of those known whose words are in an error; empty where none is. */
  public static Optional<Trouble> of(List<Complaint> known, String cluster, String err) {
    String said = err.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(one -> said.contains(one.words))
        .findFirst()
        .map(one -> Trouble.of(one.kind, one.says.formatted(cluster)));
  }

  /** A shell's word for a program that is not there any more (126 and 127). */
  public static Trouble moved(String scheduler) {
    return Trouble.of(
        Kind.MISSING,
        scheduler + "'s programs are not where they were: redial to have them looked for again.");
  }

  /** An error of which nobody knows more than its first line. */
  public static Trouble quoted(String what, String text) {
    return new Trouble(Kind.GARBLED, new Raw(what + firstLine(text)).shown());
  }

  /** An answer that came and is not what the program prints. */
  public static Trouble garbled(String program, String seen) {
    return quoted(program + " printed what gpudeck cannot read: ", seen);
  }

  /** As much of an error as a sentence can hold. */
  public static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("nothing");
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "...";
  }
}
