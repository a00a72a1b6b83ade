package gpudeck.core.link;

import static gpudeck.core.link.Answers.ask;
import static gpudeck.core.link.Answers.done;
import static gpudeck.core.link.Answers.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must never act, though the user's config says so, and whose sockets are used. */
@Timeout(60)
class OpenSshCanaryTest {

  private EmbeddedSshd sshd;
  private OwnSsh own;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path folder) {
    this.folder = folder;
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    own.awaitGone();
    sshd.close();
  }

  private Route.Ssh way() {
    return sshd.route(sshd.port(), List.of(sshd.key()));
  }

  private Route.Ssh sharing(Path socket) {
    Route.Ssh way = way();
    Route.Login login =
        new Route.Login(
            way.login().methods(),
            List.of(),
            3,
            Optional.of(socket),
            List.of(),
            way.login().traffic());
    return new Route.Ssh(
        way.hostName(),
        way.port(),
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        true,
        way.agent(),
        way.knownHosts(),
        way.connectTimeout(),
        List.of(),
        Optional.empty(),
        login);
  }

  private Link link(Host host) {
    return new Link(host, own.transport(), Asker.NOBODY, state -> {});
  }

  @Test
  void nothingIsForwardedOrRunThoughTheConfigSaysSo() throws IOException {
    Path ran = folder.resolve("ran");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Host host =
        own.host(
            "gpu1",
            way(),
            HostSettings.NONE,
            "PermitLocalCommand yes",
            "LocalCommand touch " + ran,
            "LocalForward 127.0.0.1:" + port + " 127.0.0.1:22",
            "RemoteForward 127.0.0.1:0 127.0.0.1:22",
            "ForwardAgent yes",
            "RemoteCommand echo mine",
            "RequestTTY force",
            "ControlMaster auto",
            "ControlPath " + folder.resolve("user.sock"),
            "ControlPersist yes");
    try (Link link = link(host)) {
      assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
      assertFalse(Files.exists(ran));
      assertFalse(Files.exists(folder.resolve("user.sock")));
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void aConnectionThatTheUserSharesIsUsedAndNeverEnded() throws IOException {
    Path socket = folder.resolve("user.sock");
    Host host = own.host("gpu1", sharing(socket), HostSettings.NONE, known());
    Process users = users(host, socket);
    try {
      try (Link link = link(host)) {
        assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
        assertEquals("s\n", done(ask(link, LaneKind.SLOW, part("echo s")).get(0)).out());
      }
      own.awaitGone();
      assertTrue(new MuxSocket(socket).serves());
      assertEquals(1, sshd.logins());
    } finally {
      users.destroyForcibly();
      users.onExit().join();
    }
  }

  private String known() {
    return "UserKnownHostsFile " + sshd.knownHosts();
  }

  /** The user's own ssh, which shares its connection. */
  private Process users(Host host, Path socket) throws IOException {
    Process users =
        new ProcessBuilder(
                "ssh",
                "-F",
                host.call().orElseThrow().config().orElseThrow().toString(),
                "-M",
                "-N",
                "-S",
                socket.toString(),
                "gpu1")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("users.log").toFile())
            .start();
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!new MuxSocket(socket).serves() && !deadline.passed()) {
      Nap.take();
    }
    return users;
  }

  @Test
  void aUsersSharedConnectionThatEndsIsNoticed() throws IOException {
    Path socket = folder.resolve("user.sock");
    Host host = own.host("gpu1", sharing(socket), HostSettings.NONE, known());
    Process users = users(host, socket);
    Connection connection =
        assertInstanceOf(Dialled.Open.class, own.transport().dial(host, Asker.NOBODY)).connection();
    assertTrue(connection.shared());
    users.destroyForcibly();
    users.onExit().join();
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (connection.alive() && !deadline.passed()) {
      connection.nudge();
    }
    assertFalse(connection.alive());
    connection.close();
  }

  @Test
  void aSocketThatNobodyServesOrThatIsNoSshsIsNotUsed() throws IOException {
    Path stale = folder.resolve("stale.sock");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(stale))
        .close();
    assertOwnLogin(stale, 1);
    Path mute = folder.resolve("mute.sock");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(mute));
      assertOwnLogin(mute, 2);
    }
    assertOwnLogin(Files.writeString(folder.resolve("file.sock"), "x"), 3);
  }

  private void assertOwnLogin(Path socket, int logins) {
    try (Link link = link(own.host("gpu1", sharing(socket), HostSettings.NONE))) {
      assertEquals("on\n", done(ask(link, part("echo on")).get(0)).out());
      assertEquals(logins, sshd.logins());
    }
  }

  @Test
  void whatADeckLeftThatWasKilledIsSwept() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
    Path left = run.resolve("ssh-" + Integer.toHexString(boot.hashCode()) + "-999999999-1");
    Files.writeString(Files.createDirectory(left).resolve("config"), "x");
    try (Link link = link(own.host("gpu1", way(), HostSettings.NONE))) {
      ask(link, part("echo on"));
      assertFalse(Files.exists(left));
    }
  }

  /** A deck that is killed: logs in, says so, and stays. */
  static final class Killed {
    public static void main(String[] arguments) throws IOException {
      OwnSsh own = new OwnSsh(Path.of(arguments[0]));
      EmbeddedSshd sshd = EmbeddedSshd.start(Path.of(arguments[0]).resolve("other"));
      Host host = own.host("gpu1", sshd.route(sshd.port(), List.of(sshd.key())), HostSettings.NONE);
      Link link = new Link(host, own.transport(), Asker.NOBODY, state -> {});
      System.out.println(done(ask(link, part("echo on")).get(0)).out());
      System.in.read();
    }
  }

  private Process deck() throws IOException {
    Process deck =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("deck.log").toFile())
            .start();
    assertEquals("on", deck.inputReader().readLine(), () -> read(folder.resolve("deck.log")));
    assertFalse(own.processes().isEmpty());
    return deck;
  }

  @Test
  void aGpudeckThatIsToldToEndLeavesNoSshAndNoFile() throws IOException {
    deck().destroy();
    own.awaitGone();
  }

  @Test
  void noSshOutlivesAGpudeckThatIsKilled() throws IOException {
    deck().destroyForcibly();
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (!own.processes().isEmpty() && !deadline.passed()) {
      Nap.take();
    }
    assertEquals(List.of(), own.processes());
    OpenSshFolder.Made made = OpenSshFolder.make(List.of(folder.resolve("run")));
    assertEquals(1, own.files().size());
    assertInstanceOf(OpenSshFolder.Made.Good.class, made).folder().remove();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
