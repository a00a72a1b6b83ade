package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenSSH's own server, started for one test as root: it lets in whoever has the key that was made
 * with it.
 */
public final class PrivateSshd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process process;

  private PrivateSshd(Path folder, String settings, List<String> within) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = freePort();
    keygen("host");
    keygen("key");
    Files.createDirectories(Path.of("/run/sshd"));
    Files.writeString(folder.resolve("sshd_config"), config(settings));
    String key = Files.readString(folder.resolve("host.pub"));
    Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key);
    List<String> command = new ArrayList<>(within);
    command.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", "" + folder.resolve("sshd_config")));
    process = start(command.toArray(String[]::new));
    awaitPort();
  }

  /**
   * @param folder of the test's own, in which keys and the server's words are kept
   * @param settings more lines for sshd_config; they win over those that are there
   */
  public static PrivateSshd start(Path folder, String settings) {
    return start(folder, settings, List.of());
  }

  /**
   * @param within a program that becomes the one that its last arguments name
   */
  static PrivateSshd start(Path folder, String settings, List<String> within) {
    try {
      return new PrivateSshd(folder, settings, within);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String config(String settings) {
    return """
    %3$s
    Port %1$d
    ListenAddress 127.0.0.1
    HostKey %2$s/host
    AuthorizedKeysFile %2$s/key.pub
    StrictModes no
    UsePAM no
    PidFile none
    MaxStartups 1000
    """
        .formatted(port, folder, settings);
  }

  private void keygen(String name) throws IOException {
    String file = folder.resolve(name).toString();
    try {
      int exit = start("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file).waitFor();
      if (exit != 0) {
        throw new IOException("ssh-keygen ended with " + exit);
      }
    } catch (InterruptedException stop) {
      throw new IOException(stop);
    }
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitPort() throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!deadline.passed()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("sshd does not listen: " + Files.readString(log()));
  }

  public int port() {
    return port;
  }

  /** What the server said so far. */
  public Path log() {
    return folder.resolve("log");
  }

  /**
   * The host, which one logs in to at once.
   *
   * @param way the port to dial: the server's own, or that of a {@link Wire} to it
   * @param timeout for the way there, and as long again for the login
   */
  public Host host(int way, Duration timeout) {
    return new Host(
        "real",
        new Route.Ssh(
            "127.0.0.1",
            way,
            System.getProperty("user.name"),
            Optional.of("[127.0.0.1]:" + port),
            List.of(folder.resolve("key")),
            true,
            Optional.empty(),
            List.of(folder.resolve("known_hosts")),
            timeout,
            List.of(),
            Optional.empty(),
            Route.Login.USUAL),
        HostSettings.NONE);
  }

  /** Ends the server and every login on it. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
