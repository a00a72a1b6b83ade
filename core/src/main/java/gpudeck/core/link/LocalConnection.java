package gpudeck.core.link;

import gpudeck.core.link.Trouble.Kind;
import java.io.File;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Child processes and sockets of ours, all ended when it is closed. */
final class LocalConnection implements Connection {

  /** Names a variable that the launcher has set for this process alone. */
  private static final String UNSET = "gpudeck.unset";

  /** Zero would mean that it is not known. */
  private static final Duration NO_WAY_AT_ALL = Duration.ofNanos(1);

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private static final Duration REACHING = Duration.ofSeconds(15);

  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public Opened open(String command) {
    if (closed) {
      return new Opened.Failed(Trouble.of(Kind.UNREACHABLE, "closed"));
    }
    try {
      return opened(new LocalChannel(process(command), channels::remove));
    } catch (IOException e) {
      return new Opened.Failed(
          Trouble.of(Kind.MISSING, "this machine does not start /bin/sh: " + e.getMessage()));
    }
  }

  /** In a session of its own, as sshd would start it, where there is setsid. */
  private static Process process(String command) throws IOException {
    ProcessBuilder builder = inOwnSession(List.of("/bin/sh", "-c", command));
    home().ifPresent(builder::directory);
    return builder.start();
  }

  /** What is needed to start a program in a session of its own, where there is setsid. */
  static ProcessBuilder inOwnSession(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setsid -> builder.command().add(0, setsid.toString()));
    Optional.ofNullable(System.getProperty(UNSET)).ifPresent(builder.environment()::remove);
    return builder;
  }

  private static Optional<File> home() {
    return Optional.of(new File(System.getProperty("user.home"))).filter(File::isDirectory);
  }

  /** On a pty that util-linux' {@code script} makes: Java itself makes none. */
  @Override
  public Opened open(String command, String kind, Window window) {
    Opened opened = open(LocalTerminal.command(command, kind, window));
    return opened instanceof Opened.Open open ? LocalTerminal.greeted(open.channel()) : opened;
  }

  @Override
  public Opened reach(String address, int port) {
    try {
      return opened(SocketStream.connect(address, port, REACHING, channels::remove));
    } catch (UnknownHostException e) {
      return unreached(address + " is no name that this machine knows");
    } catch (IOException e) {
      String end = new FarEnd(address, port).toString();
      return unreached(end + " is not reached from this machine: " + e.getMessage());
    }
  }

  private static Opened unreached(String says) {
    return new Opened.Failed(Trouble.of(Kind.UNREACHABLE, says));
  }

  /** What is opened while all is closed is closed too. */
  private Opened opened(Channel channel) {
    channels.add(channel);
    if (closed) {
      channel.close();
    }
    return new Opened.Open(channel);
  }

  @Override
  public Duration unanswered() {
    return Duration.ZERO;
  }

  @Override
  public Duration silence() {
    return Duration.ZERO;
  }

  @Override
  public Optional<Duration> roundTrip() {
    return Optional.of(NO_WAY_AT_ALL);
  }

  @Override
  public void nudge() {}

  @Override
  public boolean alive() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    channels.forEach(Channel::close);
  }
}
