package gpudeck.core.action;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Trouble;
import gpudeck.core.text.SafeText;

/** What became of going somewhere with one's terminal. */
public sealed interface Entered {

  /**
   * A terminal is open there.
   *
   * @param again how to get to the same place once more
   */
  record Inside(Channel channel, Destination again) implements Entered {}

  /** The tmux around us shows it: there is nothing for us to do. */
  record Shown(SafeText says) implements Entered {}

  /** It could not be entered, and why. */
  record Refused(Trouble why) implements Entered {}
}
