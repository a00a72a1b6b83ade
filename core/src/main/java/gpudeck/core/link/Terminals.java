package gpudeck.core.link;

import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble.Kind;

/**
 * Terminals on one connection. Where the server gives no further session, a lane lends its own for
 * as long as the terminal is open: never a second login.
 */
final class Terminals {

  private final Connection connection;
  private final Lanes lanes;

  Terminals(Connection connection, Lanes lanes) {
    this.connection = connection;
    this.lanes = lanes;
  }

  /** Starts a command on a terminal of its own; never throws. */
  Opened open(String command, String kind, Window window) {
    Opened opened = connection.open(command, kind, window);
    return noSession(opened) ? insteadOfALane(command, kind, window) : opened;
  }

  private boolean noSession(Opened opened) {
    return opened instanceof Opened.Failed failed
        && failed.trouble().kind() == Kind.LOGIN
        && connection.alive();
  }

  private Opened insteadOfALane(String command, String kind, Window window) {
    lanes.suspend();
    Deadline deadline = Deadline.in(Berth.FREEING);
    Opened opened = connection.open(command, kind, window);
    while (noSession(opened) && !deadline.passed() && pause()) {
      opened = connection.open(command, kind, window);
    }
    if (opened instanceof Opened.Open open) {
      return new Opened.Open(new Lodger(open.channel(), lanes::resume));
    }
    lanes.resume();
    return opened;
  }

  private synchronized boolean pause() {
    return Deadline.in(Berth.BETWEEN).await(this);
  }
}
