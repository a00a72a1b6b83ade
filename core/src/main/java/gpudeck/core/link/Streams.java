package gpudeck.core.link;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Leftovers.Left;
import gpudeck.core.link.Trouble.Kind;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The streams of one connection. */
final class Streams {

  private final String host;
  private final Connection connection;
  private final Leftovers leftovers;
  private final InstantSource clock;
  private final Deque<LineStream> open = new ConcurrentLinkedDeque<>();
  private final Set<LineStream> gaveWay = ConcurrentHashMap.newKeySet();

  Streams(String host, Connection connection, Leftovers leftovers, InstantSource clock) {
    this.host = host;
    this.connection = connection;
    this.leftovers = leftovers;
    this.clock = clock;
  }

  /** Opens a stream and reads it until it has ended. */
  void run(LineStream stream) {
    Opened opened = connection.open(Lane.COMMAND);
    if (opened instanceof Opened.Failed failed) {
      stream.end(failed.trouble());
      return;
    }
    open.add(stream);
    Trouble why = run(stream, ((Opened.Open) opened).channel());
    open.remove(stream);
    boolean forOthers = gaveWay.remove(stream);
    if (!connection.alive() || stream.wasCut()) {
      note(stream);
    }
    stream.end(connection.alive() ? (forOthers ? placeTaken() : why) : gone());
  }

  /**
   * Ends the youngest one, for something that has to have its place.
   *
   * @return false if there is none
   */
  boolean giveWay() {
    Optional<LineStream> youngest = Optional.ofNullable(open.pollLast());
    youngest.ifPresent(gaveWay::add);
    youngest.ifPresent(LineStream::cut);
    return youngest.isPresent();
  }

  /** A mistake of ours must not leave the stream without an end. */
  private Trouble run(LineStream stream, Channel channel) {
    try {
      stream.run(channel);
      return over();
    } catch (RuntimeException | VirtualMachineError ours) {
      stream.cut();
      return Trouble.ours("what a stream of " + host + " told", ours);
    }
  }

  /** Leaves all streams; what runs in them is ended by the next lane on this host. */
  void leave() {
    open.forEach(this::note);
    open.forEach(LineStream::cut);
  }

  private void note(LineStream stream) {
    stream
        .shell()
        .ifPresent(shell -> leftovers.add(new Left(shell, Optional.empty(), clock.instant())));
  }

  private Trouble placeTaken() {
    return Trouble.of(
        Kind.DENIED,
        host
            + " gives no further session (MaxSessions there): something else has the place of this");
  }

  private Trouble over() {
    return Trouble.of(Kind.GARBLED, "the shell on " + host + " ended");
  }

  private Trouble gone() {
    return Trouble.of(Kind.UNREACHABLE, "the connection to " + host + " is gone");
  }
}
