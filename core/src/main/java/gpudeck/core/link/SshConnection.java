package gpudeck.core.link;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A login over SSH; one through other machines is the only use of their logins, and ends them. */
final class SshConnection implements Connection {

  private static final Duration OPENING = Duration.ofSeconds(15);

  /** Longer than any link is given: a question that has no answer yet is not refused. */
  private static final Duration ANSWERING = Duration.ofHours(1);

  /**
   * Servers open no such channel for a client (RFC 4254, 6.3.2) and say so at once, in sshd's log
   * only where it debugs. JSch gives no answer to any other question that costs as little.
   */
  private static final String QUESTION = "x11";

  private final String host;
  private final Session session;
  private final Sockets sockets;
  private final Optional<Connection> before;
  private final Inquiry inquiry = new Inquiry();
  private final Pending pending = new Pending();

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
    return open(command, exec -> {});
  }

  private Opened open(String command, Consumer<ChannelExec> shape) {
    Deadline deadline = Deadline.in(OPENING);
    try {
      ChannelExec exec = (ChannelExec) session.openChannel("exec");
      exec.setCommand(command);
      shape.accept(exec);
      SshChannel channel = new SshChannel(host, exec);
      pending.connect(exec, OPENING);
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
        : Trouble.of(Kind.LOGIN, host + " gives no further session (MaxSessions there)");
  }

  /** The line settings are left to the server's pty, whose own are sane. */
  @Override
  public Opened open(String command, String kind, Window window) {
    return open(
        command,
        exec -> {
          exec.setPty(true);
          exec.setPtyType(kind, window.columns(), window.rows(), 0, 0);
        });
  }

  @Override
  public Opened reach(String address, int port) {
    Deadline deadline = Deadline.in(OPENING);
    Optional<SshStream> stream = Optional.empty();
    try {
      ChannelDirectTCPIP tcp = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
      stream = Optional.of(new SshStream(host, tcp, address, port));
      pending.connect(tcp, OPENING);
      stream.get().opened();
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
  public Duration silence() {
    return sockets.silence();
  }

  @Override
  public Duration unanswered() {
    return inquiry.unanswered();
  }

  @Override
  public Optional<Duration> roundTrip() {
    return inquiry.roundTrip();
  }

  /** On a thread of its own: on a dead link it waits until the socket is closed. */
  @Override
  public void nudge() {
    if (inquiry.ask()) {
      Daemon.start("nudge " + host, this::awaitAnswer);
    }
  }

  private void awaitAnswer() {
    Deadline deadline = Deadline.in(ANSWERING);
    try {
      com.jcraft.jsch.Channel question = session.openChannel(QUESTION);
      pending.connect(question, ANSWERING);
      question.disconnect();
      inquiry.answered();
    } catch (JSchException refusedOrGone) {
      if (alive() && !deadline.passed()) {
        inquiry.answered();
      }
    }
  }

  @Override
  public void whenEnded(Runnable told) {
    sockets.whenEnded(told);
  }

  @Override
  public boolean alive() {
    return session.isConnected() && !sockets.ended() && before.map(Connection::alive).orElse(true);
  }

  @Override
  public void close() {
    sockets.close();
    before.ifPresent(Connection::close);
    Daemon.start("disconnect " + host, this::disconnect);
  }

  private void disconnect() {
    session.disconnect();
    pending.letGo();
  }
}
