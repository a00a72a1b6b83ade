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
  void anAgentThatHangsIsNamedAndTakesNoKeyFileWithIt(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("agent");
    Path stranger = sshd.writeKey("stranger", Optional.empty(), false);
    try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      Route.Ssh good =
          Ways.within(sshd.route(sshd.port(), List.of(sshd.key())), Duration.ofSeconds(6));
      assertIn(transport.dial(host(Ways.asking(good, socket)), Asker.NOBODY));
      Route.Ssh bad =
          Ways.within(sshd.route(sshd.port(), List.of(stranger)), Duration.ofSeconds(6));
      Trouble trouble = trouble(transport.dial(host(Ways.asking(bad, socket)), Asker.NOBODY));
      assertEquals(Kind.LOGIN, trouble.kind());
      assertSays("the agent at " + socket + " does not answer", trouble);
    }
  }

  @Test
  void anAgentThatIsGoneCostsNothing(@TempDir Path folder) {
    Route.Ssh way = sshd.route(sshd.port(), List.of(sshd.key()));
    assertIn(transport.dial(host(Ways.asking(way, folder.resolve("gone"))), Asker.NOBODY));
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
}
