package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.link.Berth.Cause;
import gpudeck.core.link.Berth.None;
import gpudeck.core.link.Berth.Rest;
import gpudeck.core.link.Keeper.Reached;
import gpudeck.core.link.Trouble.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The way to one host, kept until it is closed: dialled on first need, watched, given up when it is
 * dead, dialled again. All methods may be called from any thread.
 */
public final class Link implements AutoCloseable {

  private final Host host;
  private final Keepalive keepalive;
  private final InstantSource clock;
  private final Leftovers leftovers = new Leftovers();
  private final Keeper keeper;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private volatile Optional<Hello> hello = Optional.empty();

  /**
   * @param listener told each state, in order; must neither wait nor ask anything of this link
   */
  public Link(Host host, Transport transport, Asker asker, Consumer<LinkState> listener) {
    this(host, transport, asker, listener, Keepalive.USUAL, InstantSource.system());
  }

  /** As the other one, with another patience, and another clock for what it says. */
  public Link(
      Host host,
      Transport transport,
      Asker asker,
      Consumer<LinkState> listener,
      Keepalive keepalive,
      InstantSource clock) {
    this.host = host;
    this.keepalive = keepalive;
    this.clock = clock;
    this.keeper = new Keeper(host, transport, asker, this::line, listener, keepalive, clock);
  }

  private Line line(Connection own) {
    Lease connection = new Lease(host.name(), own);
    Streams streams = new Streams(host.name(), connection, leftovers, clock);
    Lanes lanes =
        new Lanes(
            kind -> new Berth(kind, host, connection, leftovers, keepalive.hello(), clock),
            streams::giveWay);
    return new Line(host.name(), connection, lanes, streams);
  }

  /** The host that this is the way to. */
  public Host host() {
    return host;
  }

  /** How it stands with the way. */
  public LinkState state() {
    return keeper.state();
  }

  /** What the host's shell said of itself last; there before the first answer is handed over. */
  public Optional<Hello> hello() {
    keeper
        .line()
        .flatMap(line -> line.lanes().hello())
        .ifPresent(said -> hello = Optional.of(said));
    return hello;
  }

  /**
   * Asks all parts on a lane in one round trip and waits; {@code each} is called on this thread
   * with the answer of every part, exactly once and in order. Dials if that was not done yet; while
   * the link is lost or refused, every part fails at once with the reason.
   */
  public void ask(LaneKind kind, List<Part> parts, BiConsumer<Part, Answer> each) {
    Reached reached = keeper.reach();
    if (reached instanceof Reached.Failed failed) {
      fail(parts, failed.why(), each);
      return;
    }
    Line line = ((Reached.Up) reached).line();
    Optional<Rest> rest = line.lanes().ask(kind, parts, each);
    rest.ifPresent(left -> fail(left.parts(), judge(line, left.none()), each));
  }

  /** Starts a command beside the lanes, such as {@code exec /bin/sh -s}; dials as asking does. */
  public Connection.Opened open(String command) {
    Reached reached = keeper.reach();
    return reached instanceof Reached.Up up
        ? up.line().connection().open(command)
        : new Connection.Opened.Failed(((Reached.Failed) reached).why());
  }

  /**
   * Starts a command on a terminal of its own; dials as asking does. Where the host gives no
   * further session, a lane waits until the terminal is closed.
   *
   * @param kind what TERM names it
   */
  public Connection.Opened terminal(String command, String kind, Connection.Window window) {
    Reached reached = keeper.reach();
    return reached instanceof Reached.Up up
        ? up.line().terminals().open(command, kind, window)
        : new Connection.Opened.Failed(((Reached.Failed) reached).why());
  }

  /**
   * Opens a shell beside the lanes whose lines are handed over as they come; dials as asking does,
   * but does not wait for it.
   */
  public LineStream stream(LineStream.Listener listener) {
    LineStream stream = new LineStream(host, listener);
    Daemon.start("stream " + host.name(), () -> run(stream));
    return stream;
  }

  /**
   * Opens a port of this machine that leads to an address as the host sees it, and dials. The port
   * stays open until the tunnel or the link is closed, whatever becomes of the line.
   *
   * @param port of this machine; 0 for any that is free
   */
  public Tunnel.Result tunnel(FarEnd end, int port) {
    Tunnel.Result result = Tunnel.open(host.name(), end, port, () -> reach(end), tunnels::remove);
    if (result instanceof Tunnel.Result.Open open) {
      tunnels.add(open.tunnel());
      if (state() instanceof LinkState.Closed) {
        open.tunnel().close();
      }
      keeper.dial();
    }
    return result;
  }

  private Connection.Opened reach(FarEnd end) {
    Reached reached = keeper.reach();
    return reached instanceof Reached.Up up
        ? up.line().connection().reach(end.node(), end.port())
        : new Connection.Opened.Failed(((Reached.Failed) reached).why());
  }

  private void run(LineStream stream) {
    Reached reached = keeper.reach();
    if (reached instanceof Reached.Up up) {
      up.line().streams().run(stream);
    } else {
      stream.end(((Reached.Failed) reached).why());
    }
  }

  /** Dials now, whether a person or the next try was waited for. Without effect while it is up. */
  public void redial() {
    keeper.dial();
  }

  /** Ends all; every question that waits fails. */
  @Override
  public void close() {
    tunnels.forEach(Tunnel::close);
    keeper.close();
  }

  /** The reason to tell; a line on which nothing can ever be asked is given up. */
  private Trouble judge(Line line, None none) {
    if (none.cause() == Cause.GONE) {
      keeper.look();
      return line.end().orElse(none.why());
    }
    boolean worked = line.lanes().greeted();
    if (none.cause() == Cause.NO_SESSION || !worked && none.why().kind() != Kind.TIMEOUT) {
      line.condemn(worked ? allHang() : none.why());
      keeper.look();
    }
    return line.end().orElse(none.why());
  }

  /** A new login has sessions of its own. */
  private Trouble allHang() {
    return Trouble.of(
        Kind.UNREACHABLE,
        "every session that " + host.name() + " gives hangs: only a new login helps");
  }

  private static void fail(List<Part> parts, Trouble why, BiConsumer<Part, Answer> each) {
    parts.forEach(part -> each.accept(part, new Answer.Failed(why, Duration.ZERO)));
  }
}
