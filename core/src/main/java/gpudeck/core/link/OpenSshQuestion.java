package gpudeck.core.link;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the host is asked while it talks, over an ssh of ours, which asks by itself only where
 * nothing comes: on a session in which nothing runs, a request that no server knows, as sshd asks
 * its own clients (ClientAliveInterval). Every server says no to it at once, and none logs it.
 *
 * <p>The packets are our own: ssh hands them on (OpenSSH's PROTOCOL.mux, "proxy"; since 7.4). An
 * ssh that was refused such a session dies once its asker leaves (measured with 9.2, {@code
 * chan_send_close2: no remote_id}): never to be done on a connection of the user's own.
 */
final class OpenSshQuestion implements AutoCloseable {

  private static final int PROXY = 0x1000000f;
  private static final int IS_PROXY = 0x8000000f;
  private static final String QUESTION = "keepalive@openssh.com";
  private static final int WINDOW = 32 * 1024;
  private static final int OURS = 0;

  // RFC 4254: a channel that is opened, and the answers to that; its end; a request on it.
  private static final int OPEN = 90;
  private static final int OPENED = 91;
  private static final int NOT_OPENED = 92;
  private static final int CLOSE = 97;
  private static final int REQUEST = 98;
  private static final int DONE = 99;
  private static final int NOT_DONE = 100;

  private final String host;
  private final Path path;
  private final Inquiry inquiry = new Inquiry();
  private Stage stage = Stage.NEW;
  private Optional<SocketChannel> socket = Optional.empty();
  private int theirs;

  private enum Stage {
    NEW,
    OPENING,
    OPEN,
    LEAVING,
    OVER
  }

  /**
   * @param path the socket of an ssh that is ours
   */
  OpenSshQuestion(String host, Path path) {
    this.host = host;
    this.path = path;
  }

  /** Asks, without waiting; nothing once the session has been refused or given away. */
  synchronized void ask() {
    if (stage == Stage.NEW) {
      stage = Stage.OPENING;
      Daemon.start("question " + host, this::listen);
    } else if (stage == Stage.OPEN && inquiry.ask()) {
      send(packet(REQUEST).number(theirs).text(QUESTION).octet(1));
    }
  }

  /** How long the question waits for its answer; zero if none does. */
  Duration unanswered() {
    return inquiry.unanswered();
  }

  /** How long the last answer took. */
  Optional<Duration> roundTrip() {
    return inquiry.roundTrip();
  }

  /**
   * Leaves its session to somebody else, for good.
   *
   * @return whether there was one, and the host has it back
   */
  synchronized boolean giveWay() {
    Deadline deadline = Deadline.in(Terminals.FREEING);
    while (stage == Stage.OPENING && !deadline.passed()) {
      deadline.await(this);
    }
    if (stage != Stage.OPEN) {
      return false;
    }
    stage = Stage.LEAVING;
    send(packet(CLOSE).number(theirs));
    while (stage == Stage.LEAVING && !deadline.passed()) {
      deadline.await(this);
    }
    return stage == Stage.OVER;
  }

  private void listen() {
    try (SocketChannel ssh = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (begin(ssh)) {
        while (true) {
          hear(MuxFrame.receive(ssh));
        }
      }
    } catch (IOException | RuntimeException gone) {
      // The ssh has ended, or we have.
    } finally {
      over();
    }
  }

  private boolean begin(SocketChannel ssh) throws IOException {
    ssh.connect(UnixDomainSocketAddress.of(path));
    MuxSocket.greet(ssh);
    new MuxFrame().number(PROXY).number(0).send(ssh);
    return MuxFrame.receive(ssh).getInt() == IS_PROXY && open(ssh);
  }

  private synchronized boolean open(SocketChannel ssh) {
    if (stage != Stage.OPENING) {
      return false;
    }
    socket = Optional.of(ssh);
    inquiry.ask();
    send(packet(OPEN).text("session").number(OURS).number(WINDOW).number(WINDOW));
    return true;
  }

  /** Padding, of which there is none, and the type. */
  private static MuxFrame packet(int type) {
    return new MuxFrame().octet(0).octet(type);
  }

  private void send(MuxFrame packet) {
    try {
      if (socket.isPresent()) {
        packet.send(socket.get());
      }
    } catch (IOException gone) {
      // Who listens hears of it.
    }
  }

  private synchronized void hear(ByteBuffer packet) {
    switch (packet.get(1)) {
      case OPENED -> {
        theirs = packet.getInt(2 + Integer.BYTES);
        answered(Stage.OPEN);
      }
      case NOT_OPENED -> answered(Stage.OVER);
      case DONE, NOT_DONE -> inquiry.answered();
      case CLOSE -> closed();
      default -> {}
    }
  }

  private void answered(Stage next) {
    inquiry.answered();
    stage = next;
    notifyAll();
  }

  /** Who is closed by the host says so in return. */
  private void closed() {
    if (stage == Stage.OPEN) {
      send(packet(CLOSE).number(theirs));
    }
    answered(Stage.OVER);
  }

  private synchronized void over() {
    socket = Optional.empty();
    answered(Stage.OVER);
  }

  @Override
  public synchronized void close() {
    stage = Stage.OVER;
    try {
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException gone) {
      // Closed is closed.
    }
  }
}
