package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With OpenSSH's own server, which counts a session until its shell has ended. */
@Tag("lab")
@Timeout(120)
class RealMaxSessionsTest implements MaxSessionsContract {

  @TempDir Path folder;
  private Process sshd;
  private Link link;

  @AfterEach
  void stop() {
    link.close();
    sshd.destroyForcibly();
  }

  @Override
  public Link link(int most) {
    try {
      keygen("host");
      keygen("key");
      int port = start(most);
      String key = Files.readString(folder.resolve("host.pub"));
      Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key);
      Host host = new Host("real", way(port), HostSettings.NONE);
      link = new Link(host, new SshTransport(), Asker.NOBODY, state -> {});
      return link;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void keygen(String name) throws IOException, InterruptedException {
    String file = folder.resolve(name).toString();
    assertEquals(
        0,
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file)
            .inheritIO()
            .start()
            .waitFor());
  }

  private int start(int most) throws IOException {
    int port = freePort();
    Files.createDirectories(Path.of("/run/sshd"));
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %2$s/host
        AuthorizedKeysFile %2$s/key.pub
        StrictModes no
        UsePAM no
        PidFile none
        MaxSessions %3$d
        """
            .formatted(port, folder, most));
    sshd =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitPort(port);
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void awaitPort(int port) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
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

  private Route.Ssh way(int port) {
    return new Route.Ssh(
        "127.0.0.1",
        port,
        System.getProperty("user.name"),
        Optional.empty(),
        List.of(folder.resolve("key")),
        true,
        Optional.empty(),
        List.of(folder.resolve("known_hosts")),
        Duration.ofSeconds(20),
        List.of(),
        Optional.empty(),
        Route.Login.USUAL);
  }

  @Override
  public int logins() {
    try (var lines = Files.lines(folder.resolve("log"))) {
      return (int) lines.filter(line -> line.startsWith("Accepted ")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String name() {
    return "OpenSSH";
  }
}
