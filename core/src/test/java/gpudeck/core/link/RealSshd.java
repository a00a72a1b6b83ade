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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * OpenSSH's own server, started for one test as root: it lets in whoever has the key that was made
 * with it.
 */
public final class RealSshd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final List<String> within;
  private final List<Process> processes = new ArrayList<>();

  private RealSshd(Path folder, List<String> within) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = freePort();
    this.within = within;
    keygen("host", "ed25519", "");
    keygen("key", "ed25519", "");
    Files.copy(folder.resolve("key.pub"), folder.resolve("authorized"));
    Files.createDirectories(Path.of("/run/sshd"));
    Files.writeString(folder.resolve("known_hosts"), name() + " " + hostKey() + "\n");
  }

  /**
   * @param folder of the test's own, in which keys and the server's words are kept
   * @param settings more lines for sshd_config; they win over those that are there
   */
  public static RealSshd start(Path folder, String... settings) {
    return startWithin(List.of(), folder, settings);
  }

  /**
   * @param within a program that becomes the one that its last arguments name
   */
  static RealSshd startWithin(List<String> within, Path folder, String... settings) {
    try {
      RealSshd sshd = new RealSshd(folder, within);
      sshd.listen(settings);
      return sshd;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it and starts it anew on its port, with its files as they are now. */
  void restart(String... settings) throws IOException {
    close();
    processes.clear();
    listen(settings);
  }

  private void listen(String... settings) throws IOException {
    Path config = folder.resolve("sshd_config");
    Files.writeString(config, config(String.join("\n", settings)));
    List<String> command = new ArrayList<>(within);
    command.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", config.toString()));
    launch(command.toArray(String[]::new));
    awaitPort();
  }

  private String config(String settings) {
    return """
    %3$s
    Port %1$d
    ListenAddress 127.0.0.1
    HostKey %2$s/host
    AuthorizedKeysFile %2$s/authorized
    StrictModes no
    UsePAM no
    PidFile none
    MaxStartups 1000
    """
        .formatted(port, folder, settings);
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
        Nap.take();
      }
    }
    throw new IOException("sshd does not listen: " + Files.readString(log()));
  }

  /** Starts a program that ends with the server. */
  void launch(String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start());
  }

  /** Makes a key beside the server's own, in the place of one of that name. */
  Path keygen(String name, String type, String passphrase) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString());
    return file;
  }

  /** Runs a program to its end, which must be a good one. */
  static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public int port() {
    return port;
  }

  /** Its name in known_hosts. */
  String name() {
    return "[127.0.0.1]:" + port;
  }

  /** The key that it lets in. */
  Path key() {
    return folder.resolve("key");
  }

  /** From now on it lets in who has the key of this public one, and nobody else. */
  void letIn(Path publicKey) throws IOException {
    Files.writeString(folder.resolve("authorized"), Files.readString(publicKey));
  }

  /** The public key that it shows, as known_hosts has it behind the name. */
  String hostKey() throws IOException {
    return Files.readString(folder.resolve("host.pub")).strip();
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** What the server said so far. */
  public Path log() {
    return folder.resolve("log");
  }

  /** How many logins there were so far. */
  int logins() {
    try (Stream<String> said = Files.lines(log())) {
      return (int) said.filter(line -> line.startsWith("Accepted ")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends every login on it at once, as a machine that dies. */
  void killLogins() {
    processes.forEach(sshd -> sshd.descendants().forEach(ProcessHandle::destroyForcibly));
  }

  /**
   * The way to it, by which one logs in at once.
   *
   * @param port to dial: the server's own, or that of a {@link Wire} to it
   * @param timeout for the way there, and as long again for the login
   */
  Route.Ssh way(int port, Duration timeout) {
    return new Route.Ssh(
        "127.0.0.1",
        port,
        System.getProperty("user.name"),
        Optional.of(name()),
        List.of(key()),
        true,
        Optional.empty(),
        List.of(knownHosts()),
        timeout,
        List.of(),
        Optional.empty(),
        Route.Login.USUAL);
  }

  /**
   * The host, which one logs in to at once.
   *
   * @param port to dial: the server's own, or that of a {@link Wire} to it
   * @param timeout for the way there, and as long again for the login
   */
  public Host host(int port, Duration timeout) {
    return new Host("real", way(port, timeout), HostSettings.NONE);
  }

  /** Ends the server and every login on it. */
  @Override
  public void close() {
    killLogins();
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }
}
