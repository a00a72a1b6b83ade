package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

  @Test
  void aFileThatOthersMayWriteSaysNothing() throws IOException {
    Files.setPosixFilePermissions(sshd.knownHosts(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(refused(new Person(true)).contains("can be written by others"));
  }
}
