package gpudeck.core.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own server with a key of its own, which lets in whoever has the key in {@link #key}.
 */
final class RealSshd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  /**
   * @param more lines of sshd_config
   */
  RealSshd(Path folder, String... more) throws IOException {
    this.folder = Files.createDirectories(folder);
    keygen("host", "");
    keygen("key", "");
    Files.copy(folder.resolve("key.pub"), folder.resolve("authorized"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(Path.of("/run/sshd"));
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %2$s/host
            AuthorizedKeysFile %2$s/authorized
            StrictModes no
            UsePAM no
            PidFile none
            %3$s
            """
                .formatted(port, folder, String.join("\n", more)));
    start(config);
  }

  private void start(Path config) throws IOException {
    launch("/usr/sbin/sshd", "-D", "-e", "-f", config.toString());
    awaitPort();
  }

  /** Ends it and starts it anew, as its files are now. */
  void restart() throws IOException {
    close();
    processes.clear();
    start(folder.resolve("sshd_config"));
  }

  private void awaitPort() {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!deadline.passed()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("sshd does not listen");
  }

  /** Starts a program that ends with the server. */
  void launch(String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start());
  }

  Path keygen(String name, String passphrase) {
    Path file = folder.resolve(name);
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString());
    return file;
  }

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

  int port() {
    return port;
  }

  Path key() {
    return folder.resolve("key");
  }

  /** The public key that it shows, as known_hosts has it behind the name. */
  String hostKey() throws IOException {
    return Files.readString(folder.resolve("host.pub")).strip();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    processes.forEach(process -> process.onExit().join());
  }
}
