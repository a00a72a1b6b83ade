package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every way over SSH promises of host keys; each test ends with the server having seen a
 * login, or not one.
 */
abstract class HostKeyContract {

  private final KeyPair other = EmbeddedSshd.newHostKey("EC");
  EmbeddedSshd sshd;

  /** Logs in on a host whose server this is. */
  abstract Dialled dialled(EmbeddedSshd sshd, Asker asker);

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  private Dialled dial(Asker asker) {
    Dialled dialled = dialled(sshd, asker);
    if (dialled instanceof Dialled.Open open) {
      open.connection().close();
    }
    return dialled;
  }

  final void assertIn(Asker asker) {
    assertInstanceOf(Dialled.Open.class, dial(asker));
    assertTrue(sshd.logins() > 0);
  }

  final String refused(Asker asker) {
    Trouble trouble = assertInstanceOf(Dialled.Failed.class, dial(asker)).trouble();
    assertEquals(Kind.HOSTKEY, trouble.kind(), trouble.toString());
    assertEquals(0, sshd.logins());
    return trouble.says().value();
  }

  final String ours(KeyPair key) {
    return EmbeddedSshd.hostLine(sshd.address(), key);
  }

  @Test
  void aKnownKeyIsTaken() {
    Person person = new Person(false);
    assertIn(person);
    assertEquals(0, person.keys.size());
  }

  @Test
  void anUnknownKeyThatIsAcceptedIsKeptAndNotAskedForAgain() throws IOException {
    sshd.knownHosts("# nothing");
    Person person = new Person(true);
    assertIn(person);
    assertIn(person);
    assertEquals(1, person.keys.size());
    assertEquals(sshd.address(), person.keys.get(0).address().value());
    assertEquals("ecdsa-sha2-nistp256", person.keys.get(0).type());
    assertTrue(person.keys.get(0).print().startsWith("SHA256:"));
    assertEquals("# nothing\n" + ours(sshd.hostKey()) + "\n", Files.readString(sshd.knownHosts()));
  }

  @Test
  void anUnknownKeyThatIsNotAcceptedIsRefusedAndNotKept() throws IOException {
    sshd.knownHosts("# nothing");
    assertTrue(refused(new Person(false)).contains("is not known and was not accepted"));
    assertEquals("# nothing\n", Files.readString(sshd.knownHosts()));
  }

  @Test
  void anUnknownKeyOfAHostThatNobodyHasOpenedIsNotAskedFor() {
    sshd.knownHosts("# nothing");
    Person person = new Person(true).away();
    Dialled.Failed failed = assertInstanceOf(Dialled.Failed.class, dial(person));
    assertEquals(Optional.of(LinkState.Want.HOST_KEY), failed.wants());
    assertEquals(0, person.keys.size());
    assertEquals(0, sshd.logins());
    assertIn(new Person(true));
  }

  @Test
  void aChangedKeyNeverConnectsAndNamesItsLine() {
    sshd.knownHosts("# first line", ours(other));
    Person person = new Person(true);
    assertTrue(refused(person).contains(sshd.knownHosts() + ":2"));
    assertEquals(0, person.keys.size());
  }

  @Test
  void aRevokedKeyNeverConnectsEvenIfItIsKnownToo() {
    sshd.knownHosts(ours(sshd.hostKey()), "@revoked " + ours(sshd.hostKey()));
    Person person = new Person(true);
    assertTrue(refused(person).contains(sshd.knownHosts() + ":2"));
    assertEquals(0, person.keys.size());
  }

  @Test
  void aHostWithTwoKeysIsAskedForTheOneThatIsKnown() {
    KeyPair rsa = EmbeddedSshd.newHostKey("RSA");
    sshd.hostKeys(sshd.hostKey(), rsa);
    Person person = new Person(false);
    sshd.knownHosts(ours(rsa));
    assertIn(person);
    sshd.knownHosts(ours(sshd.hostKey()));
    assertIn(person);
    assertEquals(0, person.keys.size());
  }

  @Test
  void aKeyOfAnotherPortIsNotKnown() {
    sshd.knownHosts(EmbeddedSshd.hostLine("[127.0.0.1]:1", sshd.hostKey()));
    Person person = new Person(false);
    refused(person);
    assertEquals(1, person.keys.size());
  }
}
