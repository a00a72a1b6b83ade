package gpudeck.core.link;

import gpudeck.core.text.SafeText;

/** Why a question has no answer, in one sentence that a user can act on. */
public record Trouble(Kind kind, SafeText says) {

  /** What kind of trouble: the word that {@code --json} prints is its lower-case name. */
  public enum Kind {
    /** No connection: name, network, port, or the link was lost. */
    UNREACHABLE,
    /** The host answered and did not let us in. */
    LOGIN,
    /** The host's key is not the one we know. */
    HOSTKEY,
    /** Asked, and no answer came within the deadline. */
    TIMEOUT,
    /** A program or file that is not there. */
    MISSING,
    /** There, but not for this user. */
    DENIED,
    /** The scheduler's controller or daemon does not run or does not answer. */
    DOWN,
    /** An answer that is not what the program prints. */
    GARBLED,
    /** More bytes than we take. */
    TOO_BIG;

    /** The word of the command line's contract, such as {@code too_big}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A mistake of ours, such as a parser that stumbles; {@code what} failed by it. */
  public static Trouble ours(String what, Throwable mistake) {
    return mistake instanceof OutOfMemoryError
        ? of(Kind.TOO_BIG, what + " is more than the memory of gpudeck holds")
        : of(
            Kind.GARBLED,
            what
                + " failed inside gpudeck ("
                + mistake.getClass().getSimpleName()
                + "): please report it");
  }

  /** A trouble said in our own words; anything of a host in them passes the gate here. */
  public static Trouble of(Kind kind, String says) {
    return new Trouble(kind, SafeText.of(says));
  }
}
