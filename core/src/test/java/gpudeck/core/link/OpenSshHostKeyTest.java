package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.GpuWatch;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenSshHostKeyTest extends HostKeyContract {

  private OwnSsh own;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    own = new OwnSsh(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    own.awaitGone();
  }

  @Override
  Dialled dialled(EmbeddedSshd sshd, Asker asker) {
    Host host =
        own.host(
            "embedded",
            sshd.route(sshd.port(), List.of(sshd.key())),
            HostSettings.NONE,
            "StrictHostKeyChecking no",
            "VerifyHostKeyDNS yes");
    return own.transport().dial(host, asker);
  }

  @Test
  void aKeyOfAnotherTypeThanTheKnownOneNeverConnectsAndNamesItsLine() {
    sshd.knownHosts(ours(EmbeddedSshd.newHostKey("RSA")));
    Person person = new Person(true);
    assertTrue(refused(person).contains(sshd.knownHosts() + ":1"));
    assertEquals(0, person.keys.size());
  }

  /** As config.toml has it: its keys go by its name, first into a file of its own. */
  private Dialled dialEphemeral(Path file, Asker asker) {
    Route.Ssh way =
        sshd.route(sshd.port(), List.of(sshd.key()))
            .knownBy(List.of(file, sshd.knownHosts()), Optional.of("vm"));
    HostSettings settings =
        new HostSettings(
            Optional.empty(), List.of(), Optional.empty(), GpuWatch.AUTO, Optional.empty(), true);
    Dialled dialled = own.transport().dial(own.host("vm", way, settings), asker);
    if (dialled instanceof Dialled.Open open) {
      open.connection().close();
    }
    return dialled;
  }

  private static String line(KeyPair key) {
    return EmbeddedSshd.hostLine("vm", key) + "\n";
  }

  @Test
  void theNewKeyOfAnEphemeralHostIsAskedForOnceAndTakesTheOldOnesPlace(@TempDir Path folder)
      throws IOException {
    KeyPair old = EmbeddedSshd.newHostKey("EC");
    Path file = Files.writeString(folder.resolve("vm.known_hosts"), "# mine\n" + line(old));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Person person = new Person(true);
    assertInstanceOf(Dialled.Open.class, dialEphemeral(file, person));
    String print = new KnownHosts(List.of(file), "vm", 22, Optional.empty()).held().get(0).print();
    assertEquals(print, person.keys.get(0).print());
    String caution = person.keys.get(0).caution().orElseThrow().value();
    assertTrue(caution.contains("this is not the machine of last time"), caution);
    assertInstanceOf(Dialled.Open.class, dialEphemeral(file, new Person(false).away()));
    assertEquals("# mine\n" + line(sshd.hostKey()), Files.readString(file));
  }

  @Test
  void aRevokedKeyOfAnEphemeralHostNeverConnects(@TempDir Path folder) {
    sshd.knownHosts("@revoked * " + line(sshd.hostKey()).substring("vm ".length()));
    Person person = new Person(true);
    Dialled end = dialEphemeral(folder.resolve("vm.known_hosts"), person);
    assertEquals(Kind.HOSTKEY, assertInstanceOf(Dialled.Failed.class, end).trouble().kind());
    assertEquals(0, person.keys.size());
    assertEquals(0, sshd.logins());
  }

  @Test
  void aFileThatOthersMayWriteSaysNothing() throws IOException {
    Files.setPosixFilePermissions(sshd.knownHosts(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(refused(new Person(true)).contains("can be written by others"));
  }
}
