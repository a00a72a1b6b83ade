package gpudeck.core.link;

import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Terminals on one connection. Where the server gives no further session, a stream gives its own
 * up, or else a lane lends its own for as long as the terminal is open: never a second login.
 */
final class Terminals {

  /** A server has a session back once it has seen its channel close. */
  static final Duration FREEING = Duration.ofSeconds(5);

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Connection connection;
  private final Lanes lanes;
  private final Streams streams;

  Terminals(Connection connection, Lanes lanes, Streams streams) {
    this.connection = connection;
    this.lanes = lanes;
    this.streams = streams;
  }

  /** Starts a command on a terminal of its own; never throws. */
  Opened open(String command, String kind, Window window) {
    Supplier<Opened> opening = () -> connection.open(command, kind, window);
    Opened opened = opening.get();
    if (noSession(opened) && streams.giveWay()) {
      opened = insist(opening);
    }
    if (noSession(opened)) {
      lanes.suspend();
      opened = insist(opening);
    }
    return entered(opened);
  }

  private boolean noSession(Opened opened) {
    return opened instanceof Opened.Failed failed
        && failed.trouble().kind() == Kind.LOGIN
        && connection.alive();
  }

  private Opened insist(Supplier<Opened> opening) {
    Deadline deadline = Deadline.in(FREEING);
    Opened opened = opening.get();
    while (noSession(opened) && !deadline.passed() && pause()) {
      opened = opening.get();
    }
    return opened;
  }

  private synchronized boolean pause() {
    return Deadline.in(BETWEEN).await(this);
  }

  private Opened entered(Opened opened) {
    if (opened instanceof Opened.Open open) {
      lanes.enter();
      return new Opened.Open(new Lodger(open.channel(), lanes::left));
    }
    lanes.resume();
    return opened;
  }
}
