package gpudeck.core.link;

import gpudeck.core.link.Trouble.Kind;
import java.util.Optional;

/** A connection with its lanes and streams, and why it was ended. */
final class Line {

  private final String host;
  private final Lease connection;
  private final Lanes lanes;
  private final Streams streams;
  private volatile Optional<Trouble> verdict = Optional.empty();

  Line(String host, Lease connection, Lanes lanes, Streams streams) {
    this.host = host;
    this.connection = connection;
    this.lanes = lanes;
    this.streams = streams;
  }

  Connection connection() {
    return connection;
  }

  Lanes lanes() {
    return lanes;
  }

  Terminals terminals() {
    return new Terminals(connection, lanes, streams);
  }

  Streams streams() {
    return streams;
  }

  /** Says that it is of no more use, and why; the first word counts. */
  synchronized void condemn(Trouble why) {
    verdict = verdict.or(() -> Optional.of(why));
  }

  /** Why it is of no more use, if it is not. */
  Optional<Trouble> end() {
    return verdict.isPresent() || connection.alive() ? verdict : Optional.of(ended());
  }

  /** Ends what is on it; the connection itself stays as it is. */
  void leave() {
    connection.end();
    lanes.leave();
    streams.leave();
  }

  /** Ends it at once; what runs on the host is ended by the next lane there. */
  void close() {
    connection.close();
    leave();
  }

  private Trouble ended() {
    return Trouble.of(Kind.UNREACHABLE, host + " or the network ended the connection");
  }
}
