package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * Something to be told the user in one line: in the footer while it is new, in the alerts after.
 */
public record Message(Kind kind, SafeText says, Instant at) {

  /** Long enough to be read. */
  private static final Duration READ = Duration.ofSeconds(4);

  /** How much it matters. */
  public enum Kind {
    INFO,
    DONE,
    /** It was done to one of several jobs. */
    EACH,
    /** It was done to some of several jobs. */
    PARTLY,
    /** Something happened to a job by itself. */
    NEWS,
    WARNING,
    ERROR
  }

  /** How it looks. */
  Role role() {
    return switch (kind) {
      case INFO -> Role.TEXT;
      case DONE, EACH -> Role.OK;
      case NEWS -> Role.ACCENT;
      case WARNING, PARTLY -> Role.WARN;
      case ERROR -> Role.ERROR;
    };
  }

  /** Whether it can be read again among the alerts. */
  boolean isKept() {
    return kind != Kind.INFO && kind != Kind.DONE;
  }

  /** Whether it tells what came of the user's own doing. */
  boolean isOutcome() {
    return kind == Kind.DONE || kind == Kind.PARTLY;
  }

  /** Whether it was there long enough, if it was shown at once. */
  boolean isReadAt(Instant now) {
    return Duration.between(at, now).compareTo(READ) >= 0;
  }

  /** The same, shown only now. */
  Message again(Instant now) {
    return new Message(kind, says, now);
  }

  /** Whether something went wrong. */
  boolean isTrouble() {
    return kind == Kind.WARNING || kind == Kind.ERROR;
  }

  /** A message in our own words; anything of a host in them passes the gate here. */
  public static Message of(Kind kind, String says, Instant at) {
    return new Message(kind, SafeText.of(says), at);
  }
}
