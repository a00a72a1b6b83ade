package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.text.SafeText;

/** Why a user is not attached any more. */
public sealed interface Left {

  /** They went back to the deck. */
  record ForDeck() implements Left {}

  /** They let go of it. */
  record LetGo() implements Left {}

  /**
   * It is over by itself, or could not be entered.
   *
   * @param well nothing went wrong
   */
  record Over(boolean well, SafeText says) implements Left {}

  /** The terminal itself is gone. */
  record NoTerminal() implements Left {}

  /** A login wants an answer first; then it goes on there. */
  record Asked(Destination destination) implements Left {}
}
