package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshLoginTest {

  private final SshTransport transport = new SshTransport();
  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  private static Host host(Route.Ssh way) {
    return new Host("gpu1", way, HostSettings.NONE);
  }

  private Dialled dial(Path key, Asker asker) {
    return transport.dial(host(sshd.route(sshd.port(), List.of(key))), asker);
  }

  private static Trouble trouble(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).trouble();
  }

  private static void assertIn(Dialled dialled) {
    Connection connection = assertInstanceOf(Dialled.Open.class, dialled).connection();
    assertTrue(connection.alive());
    connection.close();
  }

  private static void assertSays(String part, Trouble trouble) {
    assertTrue(trouble.says().value().contains(part), trouble.says().value());
  }

  @Test
  void aKeyWithoutPassphraseAsksNobody() {
    Person person = new Person(false);
    assertIn(dial(sshd.key(), person));
    assertEquals(List.of(), person.files);
    assertEquals(List.of(), person.keys);
  }

  @Test
  void aPassphraseIsAskedForOnceAndWiped() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Person person = new Person(false, "wrong", "open sesame");
    assertIn(dial(locked, person));
    assertIn(dial(locked, person));
    assertEquals(List.of(locked.toString(), locked.toString()), person.files);
    assertArrayEquals(new char["wrong".length()], person.given.get(0));
    assertArrayEquals(new char["open sesame".length()], person.given.get(1));
  }

  @Test
  void aPassphraseIsNotAskedForWhereTheHostDoesNotWantTheKey() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), false);
    Person person = new Person(false, "open sesame");
    assertEquals(Kind.LOGIN, trouble(dial(locked, person)).kind());
    assertEquals(List.of(), person.files);
  }

  @Test
  void aPassphraseThatNobodyGivesIsSaid() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Trouble trouble = trouble(dial(locked, Asker.NOBODY));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertSays("gpu1 did not let lea in", trouble);
    assertSays("the passphrase of " + locked + " was not given", trouble);
  }

  @Test
  void aHostThatNobodyHasOpenedIsNotAskedForAPassphraseAndSaysThatItWantsOne() {
    Path locked = sshd.writeKey("locked", Optional.of("open sesame"), true);
    Person person = new Person(false, "open sesame").away();
    Dialled.Failed failed = assertInstanceOf(Dialled.Failed.class, dial(locked, person));
    assertEquals(Optional.of(LinkState.Want.PASSPHRASE), failed.wants());
    assertSays(locked + ", which has a passphrase", failed.trouble());
    assertEquals(List.of(), person.files);
    assertIn(dial(locked, new Person(false, "open sesame")));
  }

  @Test
  void refusedKeysAreNamed() {
    Path stranger = sshd.writeKey("stranger", Optional.empty(), false);
    Trouble trouble = trouble(dial(stranger, Asker.NOBODY));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertSays("gpu1 did not let lea in: offered " + stranger, trouble);
  }

  @Test
  void aKeyThatOthersMayReadIsNotUsedAndSaid() throws IOException {
    Files.setPosixFilePermissions(sshd.key(), PosixFilePermissions.fromString("rw-r--r--"));
    Trouble trouble = trouble(dial(sshd.key(), Asker.NOBODY));
    assertEquals(Kind.LOGIN, trouble.kind());
    assertSays("there was no key to offer; " + sshd.key() + " can be read by others", trouble);
    assertEquals(0, sshd.logins());
  }

  @Test
  void aFileThatIsNoKeyIsSaid() throws IOException {
    Files.writeString(sshd.key(), "not a key\n");
    assertSays("is not a private key", trouble(dial(sshd.key(), Asker.NOBODY)));
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() {
    Route.Ssh way = with(sshd.route(22, List.of()), "no-such-host.invalid", 22);
    Trouble trouble = trouble(transport.dial(host(way), Asker.NOBODY));
    assertEquals(Kind.UNREACHABLE, trouble.kind());
    assertSays("the name no-such-host.invalid of gpu1 is not known", trouble);
  }

  @Test
  void aRefusedConnectionIsSaid() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Trouble trouble = trouble(transport.dial(host(sshd.route(port, List.of())), Asker.NOBODY));
    assertEquals(Kind.UNREACHABLE, trouble.kind());
    assertSays("gpu1 refuses connections to port " + port, trouble);
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Trouble trouble = dialFake(silent, Duration.ofMillis(300));
      assertEquals(Kind.UNREACHABLE, trouble.kind());
      assertSays("gpu1 answers, but the login was not done within 0.3 s", trouble);
    }
  }

  @Test
  void aServerThatHangsUpIsSaid() throws IOException {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Daemon.start("rude", () -> answer(rude, "", 1));
      Trouble trouble = dialFake(rude, Duration.ofSeconds(20));
      assertEquals(Kind.UNREACHABLE, trouble.kind());
      assertSays("gpu1 closed the connection before the login", trouble);
    }
  }

  @Test
  void whatIsNoSshServerIsSaid() throws IOException {
    try (ServerSocket odd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Daemon.start("odd", () -> answer(odd, "SSH-2.0-odd\r\n" + "\0\0\0\f\n\u0050".repeat(99), 1));
      Trouble trouble = dialFake(odd, Duration.ofSeconds(5));
      assertTrue(
          trouble.kind() == Kind.GARBLED || trouble.kind() == Kind.UNREACHABLE, trouble.toString());
      assertSays("gpu1", trouble);
    }
  }

  @Test
  void aServerThatFloodsInsteadOfAnsweringIsGivenUp() throws IOException {
    try (ServerSocket flood = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Daemon.start("flood", () -> answer(flood, "welcome to nowhere\r\n", Integer.MAX_VALUE));
      Trouble trouble = dialFake(flood, Duration.ofMillis(300));
      assertEquals(Kind.UNREACHABLE, trouble.kind());
    }
  }

  private Trouble dialFake(ServerSocket server, Duration timeout) {
    Route.Ssh way = within(sshd.route(server.getLocalPort(), List.of()), timeout);
    return trouble(transport.dial(host(way), Asker.NOBODY));
  }

  private static void answer(ServerSocket server, String line, int times) {
    byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        out.write(bytes);
      }
    } catch (IOException gone) {
      // The client has given up, as it should.
    }
  }

  @Test
  void anAgentThatHangsIsNamedAndTakesNoKeyFileWithIt(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("agent");
    Path stranger = sshd.writeKey("stranger", Optional.empty(), false);
    try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      Route.Ssh good = within(sshd.route(sshd.port(), List.of(sshd.key())), Duration.ofSeconds(3));
      assertIn(transport.dial(host(asking(good, socket)), Asker.NOBODY));
      Route.Ssh bad = within(sshd.route(sshd.port(), List.of(stranger)), Duration.ofSeconds(3));
      Trouble trouble = trouble(transport.dial(host(asking(bad, socket)), Asker.NOBODY));
      assertEquals(Kind.LOGIN, trouble.kind());
      assertSays("the agent at " + socket + " does not answer", trouble);
    }
  }

  @Test
  void anAgentThatIsGoneCostsNothing(@TempDir Path folder) {
    Route.Ssh way = sshd.route(sshd.port(), List.of(sshd.key()));
    assertIn(transport.dial(host(asking(way, folder.resolve("gone"))), Asker.NOBODY));
  }

  @Test
  void nothingWeakIsOfferedAndNothingIsCompressed() {
    Dialled dialled = dial(sshd.key(), Asker.NOBODY);
    String offered = sshd.offered();
    assertIn(dialled);
    for (String weak : List.of("sha1", "cbc", "chacha20", "ssh-rsa", "ssh-dss", "zlib", "md5")) {
      assertFalse(offered.contains(weak), offered);
    }
    assertTrue(offered.contains("rsa-sha2-512"), offered);
    assertTrue(offered.contains("kex-strict-c-v00@openssh.com"), offered);
  }

  static Route.Ssh asking(Route.Ssh way, Path agent) {
    return new Route.Ssh(
        way.hostName(),
        way.port(),
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        false,
        Optional.of(agent),
        way.knownHosts(),
        way.connectTimeout(),
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }

  static Route.Ssh with(Route.Ssh way, String name, int port) {
    return new Route.Ssh(
        name,
        port,
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        way.identitiesOnly(),
        way.agent(),
        way.knownHosts(),
        way.connectTimeout(),
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }

  static Route.Ssh within(Route.Ssh way, Duration timeout) {
    return new Route.Ssh(
        way.hostName(),
        way.port(),
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        way.identitiesOnly(),
        way.agent(),
        way.knownHosts(),
        timeout,
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }
}
