package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.action.Entered;
import gpudeck.core.link.LinkState;
import gpudeck.tui.screen.Size;

/** What a stay on a host asks of the world. */
interface Passage {

  /** Goes there with a terminal of that size; waits. */
  Entered enter(Destination destination, Size size);

  /** How it stands with the way to a host. */
  LinkState link(String host);

  /** Dials now. */
  void redial(String host);

  /** Whether the login on a host waits for an answer that cannot be typed meanwhile. */
  boolean asked(String host);
}
