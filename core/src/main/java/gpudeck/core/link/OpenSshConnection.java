package gpudeck.core.link;

import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A login that an ssh of the user's holds; each channel is one more ssh that shares it. Where it is
 * not ours but was found there, only what our own channels bring can be known of the other side.
 */
final class OpenSshConnection implements Connection {

  private static final Duration OPENING = Duration.ofSeconds(15);
  private static final Duration TICK = Duration.ofMillis(5);

  /** A server has a session back when it has said so, or next to. */
  private static final Duration FREED = Duration.ofMillis(500);

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final String host;
  private final OpenSshClient client;
  private final OpenSshFolder folder;
  private final Optional<OpenSshMaster> master;
  private final OpenSshPulse pulse;
  private final Optional<OpenSshQuestion> question;
  private final LocalConnection terminals = new LocalConnection();
  private final Set<LocalChannel> channels = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean granted;
  private volatile boolean closed;
  private volatile boolean gone;

  /**
   * @param master the ssh that holds it, if that is ours
   */
  OpenSshConnection(
      String host, OpenSshClient client, OpenSshFolder folder, Optional<OpenSshMaster> master) {
    this.host = host;
    this.client = client;
    this.folder = folder;
    this.master = master;
    this.pulse = master.map(OpenSshMaster::pulse).orElseGet(OpenSshPulse::new);
    this.question = master.map(ours -> new OpenSshQuestion(host, client.socket()));
  }

  @Override
  public Opened open(String command) {
    return session(() -> {
      OpenSshLog log = folder.log();
      return start(client.command(command, log.file()), log, this::session);
    });
  }

  /** Where the host gives no further one, what only asks gives its own up. */
  private Opened session(Supplier<Opened> opening) {
    Opened opened = opening.get();
    if (isRefused(opened) && question.map(OpenSshQuestion::giveWay).orElse(false)) {
      Deadline deadline = Deadline.in(FREED);
      do {
        opened = opening.get();
      } while (isRefused(opened) && !deadline.passed() && pause(BETWEEN));
    }
    granted |= opened instanceof Opened.Open;
    return opened;
  }

  private boolean isRefused(Opened opened) {
    return opened instanceof Opened.Failed failed && failed.trouble().kind() == Kind.LOGIN;
  }

  @Override
  public Opened reach(String address, int port) {
    OpenSshLog log = folder.log();
    String where = address + " port " + port;
    return start(client.reach(address, port, log.file()), log, why -> notReached(where, why));
  }

  private interface Refusal {
    Trouble of(Optional<String> why);
  }

  private Opened start(List<String> command, OpenSshLog log, Refusal refusal) {
    if (!alive()) {
      return new Opened.Failed(ended());
    }
    try {
      Process process = new ProcessBuilder(command).start();
      LocalChannel channel = new LocalChannel(process, channels::remove);
      channels.add(channel);
      if (closed) {
        channel.close();
      }
      return awaited(log, process::isAlive, new HeardChannel(channel, pulse), refusal);
    } catch (IOException e) {
      return new Opened.Failed(
          Trouble.of(Kind.MISSING, "this machine does not start ssh: " + e.getMessage()));
    }
  }

  /** On a pty of this machine, whose size ssh tells the host. */
  @Override
  public Opened open(String command, String kind, Window window) {
    return session(() -> terminal(command, kind, window));
  }

  private Opened terminal(String command, String kind, Window window) {
    if (!alive()) {
      return new Opened.Failed(ended());
    }
    OpenSshLog log = folder.log();
    Opened opened = terminals.open(client.onTerminal(command, log.file()), kind, window);
    return opened instanceof Opened.Open open
        ? awaited(log, this::alive, new HeardChannel(open.channel(), pulse), this::session)
        : opened;
  }

  /** The channel once the host has granted it. */
  private Opened awaited(OpenSshLog log, BooleanSupplier running, Channel channel, Refusal why) {
    Deadline deadline = Deadline.in(OPENING);
    boolean goesOn = true;
    while (goesOn && !deadline.passed()) {
      goesOn = running.getAsBoolean();
      if (log.isGranted()) {
        log.remove();
        return new Opened.Open(channel);
      }
      goesOn = goesOn && !log.isRefused() && pause(TICK);
    }
    channel.close();
    Optional<String> says = deadline.passed() ? Optional.empty() : Optional.of(log.lastWords());
    log.remove();
    return new Opened.Failed(alive() ? why.of(says) : ended());
  }

  private synchronized boolean pause(Duration time) {
    return Deadline.in(time).await(this);
  }

  private Trouble session(Optional<String> why) {
    return why.map(says -> Trouble.of(Kind.LOGIN, host + " gives no further session: " + says))
        .orElseGet(() ->
            Trouble.of(Kind.TIMEOUT, host + " opened no session within " + Say.seconds(OPENING)));
  }

  private Trouble notReached(String address, Optional<String> why) {
    return Trouble.of(
        Kind.UNREACHABLE,
        why.isEmpty()
            ? host + " has not reached " + address + " within " + Say.seconds(OPENING)
            : host + " cannot connect to " + address + ": is the name right, is it up?");
  }

  private Trouble ended() {
    return Trouble.of(Kind.UNREACHABLE, "the connection to " + host + " is gone");
  }

  @Override
  public Duration silence() {
    return master.isPresent() ? pulse.silence() : Duration.ZERO;
  }

  @Override
  public Duration unanswered() {
    Duration ours = question.map(OpenSshQuestion::unanswered).orElse(Duration.ZERO);
    return ours.compareTo(pulse.unanswered()) > 0 ? ours : pulse.unanswered();
  }

  @Override
  public Optional<Duration> roundTrip() {
    return question.flatMap(OpenSshQuestion::roundTrip).or(pulse::roundTrip);
  }

  /**
   * Of a connection that was found only whether it is still there: its own ssh watches it. Of ours
   * nothing is asked before it has given a session, since it may give a single one.
   */
  @Override
  public void nudge() {
    if (granted) {
      question.ifPresent(OpenSshQuestion::ask);
    }
    if (master.isEmpty() && looking.compareAndSet(false, true)) {
      Daemon.start("look " + host, this::look);
    }
  }

  private void look() {
    gone = gone || !new MuxSocket(client.socket()).serves();
    looking.set(false);
  }

  @Override
  public void whenEnded(Runnable told) {
    master.ifPresent(ours -> ours.whenEnded(told));
  }

  @Override
  public boolean shared() {
    return master.isEmpty();
  }

  @Override
  public boolean alive() {
    return !closed && !gone && master.map(OpenSshMaster::alive).orElse(true);
  }

  /** The program may end at once; what takes a moment is done on a thread of its own. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      master.ifPresent(OpenSshMaster::tellToEnd);
      folder.remove();
      Daemon.start("disconnect " + host, this::end);
    }
  }

  private void end() {
    master.ifPresent(OpenSshMaster::end);
    question.ifPresent(OpenSshQuestion::close);
    channels.forEach(LocalChannel::close);
    terminals.close();
    folder.remove();
  }
}
