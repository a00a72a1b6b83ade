package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import java.time.Instant;

/**
 * Something to be told the user in one line: in the footer while it is new, in the alerts after.
 */
public record Message(Kind kind, SafeText says, Instant at) {

  /** How much it matters. */
  public enum Kind {
    INFO,
    DONE,
    WARNING,
    ERROR
  }

  /** A message in our own words; anything of a host in them passes the gate here. */
  public static Message of(Kind kind, String says, Instant at) {
    return new Message(kind, SafeText.of(says), at);
  }
}
