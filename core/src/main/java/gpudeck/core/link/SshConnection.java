package gpudeck.core.link;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A login over SSH; one through other machines is the only use of their logins, and ends them. */
final class SshConnection implements Connection {

  private static final Duration OPENING = Duration.ofSeconds(15);

  private final String host;
  private final Session session;
  private final Sockets sockets;
  private final Optional<Connection> before;
  private final AtomicBoolean nudging = new AtomicBoolean();

  /**
   * @param before the login on the last machine on the way
   */
  SshConnection(String host, Session session, Sockets sockets, Optional<Connection> before) {
    this.host = host;
    this.session = session;
    this.sockets = sockets;
    this.before = before;
  }

  @Override
  public Opened open(String command) {
    Deadline deadline = Deadline.in(OPENING);
    try {
      ChannelExec exec = (ChannelExec) session.openChannel("exec");
      exec.setCommand(command);
      SshChannel channel = new SshChannel(host, exec);
      exec.connect((int) OPENING.toMillis());
      return new Opened.Open(channel);
    } catch (JSchException | IOException e) {
      return new Opened.Failed(notOpened(e, deadline));
    }
  }

  /** JSch says the same of a session that was refused and of one that was not answered. */
  private Trouble notOpened(Exception e, Deadline deadline) {
    if (!alive()) {
      return Trouble.of(Kind.UNREACHABLE, "the connection to " + host + " is gone");
    }
    return deadline.passed()
        ? Trouble.of(Kind.TIMEOUT, host + " opened no session within " + Say.seconds(OPENING))
        : Trouble.of(Kind.LOGIN, host + " gives no further session: " + e.getMessage());
  }

  @Override
  public Opened open(String command, String kind, Window window) {
    return new Opened.Failed(Trouble.of(Kind.MISSING, "no terminals yet"));
  }

  @Override
  public Opened reach(String address, int port) {
    Deadline deadline = Deadline.in(OPENING);
    Optional<SshStream> stream = Optional.empty();
    try {
      ChannelDirectTCPIP tcp = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
      stream = Optional.of(new SshStream(host, tcp, address, port));
      stream.get().connect(OPENING);
      return new Opened.Open(stream.get());
    } catch (JSchException | IOException e) {
      boolean prohibited = stream.map(SshStream::prohibited).orElse(false);
      return new Opened.Failed(notReached(address + " port " + port, prohibited, deadline));
    }
  }

  private Trouble notReached(String address, boolean prohibited, Deadline deadline) {
    if (!alive()) {
      return Trouble.of(Kind.UNREACHABLE, "the connection to " + host + " is gone");
    }
    if (prohibited) {
      return Trouble.of(
          Kind.DENIED,
          host + " lets no connection through to " + address + " (AllowTcpForwarding there)");
    }
    return Trouble.of(
        Kind.UNREACHABLE,
        deadline.passed()
            ? host + " has not reached " + address + " within " + Say.seconds(OPENING)
            : host + " cannot connect to " + address + ": is the name right, is it up?");
  }

  @Override
  public Duration unanswered() {
    return Duration.ZERO;
  }

  @Override
  public Duration silence() {
    return sockets.silence();
  }

  @Override
  public Optional<Duration> roundTrip() {
    return sockets.roundTrip();
  }

  /** On a thread of its own: on a dead link the write may block until the socket is closed. */
  @Override
  public void nudge() {
    if (nudging.compareAndSet(false, true)) {
      sockets.asking();
      Daemon.start("nudge " + host, this::nudgeNow);
    }
  }

  private void nudgeNow() {
    try {
      session.sendKeepAliveMsg();
    } catch (Exception gone) {
      // JSch declares Exception. No answer will come: the watch sees that.
    } finally {
      nudging.set(false);
    }
  }

  @Override
  public boolean alive() {
    return session.isConnected() && !sockets.ended() && before.map(Connection::alive).orElse(true);
  }

  @Override
  public void close() {
    sockets.close();
    before.ifPresent(Connection::close);
    Daemon.start("disconnect " + host, session::disconnect);
  }
}
