package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Transport.Dialled;
import org.junit.jupiter.api.Test;

class SshHostKeyTest extends HostKeyContract {

  @Override
  Dialled dialled(EmbeddedSshd sshd, Asker asker) {
    return new SshTransport().dial(sshd.host(), asker);
  }

  @Test
  void aKeyOfAnotherTypeThanTheKnownOneIsAskedForWithACaution() {
    sshd.knownHosts(ours(EmbeddedSshd.newHostKey("RSA")));
    Person person = new Person(false);
    refused(person);
    assertTrue(person.keys.get(0).caution().orElseThrow().value().contains("ssh-rsa"));
  }
}
