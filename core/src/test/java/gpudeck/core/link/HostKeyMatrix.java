package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.HostKeySituation.Ends;
import gpudeck.core.link.HostKeySituation.Keys;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every situation by every spelling that a user's config may have, dialled by JSch for a person who
 * says yes to everything: how it ends depends on the situation alone.
 */
abstract class HostKeyMatrix {

  private final KeyPair other = EmbeddedSshd.newHostKey("EC");
  private final KeyPair rsa = EmbeddedSshd.newHostKey("RSA");
  private final KeyPair authority = EmbeddedSshd.newHostKey("EC");
  @TempDir Path folder;
  private EmbeddedSshd sshd;

  /** The ways to the server as configs spell them, by what they say of StrictHostKeyChecking. */
  abstract Map<String, Route.Ssh> spellings(EmbeddedSshd server, Path scratch) throws IOException;

  @BeforeEach
  void start() {
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  @Test
  void onlyTheSituationDecides() throws Exception {
    Map<String, Route.Ssh> spellings = spellings(sshd, folder);
    Keys keys = Keys.of(sshd, other, rsa, authority);
    Map<Ends, Integer> ended = new TreeMap<>();
    for (HostKeySituation situation : HostKeySituation.values()) {
      for (Map.Entry<String, Route.Ssh> spelling : spellings.entrySet()) {
        situation.arrange(sshd, keys, authority);
        assertEquals(
            situation.ends,
            dial(spelling.getValue()),
            situation + " with StrictHostKeyChecking " + spelling.getKey());
        ended.merge(situation.ends, 1, Integer::sum);
      }
    }
    System.out.printf(
        "host keys by JSch: %d situations x StrictHostKeyChecking %s: known or certified %d of %d"
            + " in without a question, changed or revoked 0 of %d connected, unknown %d of %d"
            + " asked%n",
        HostKeySituation.values().length,
        spellings.keySet(),
        ended.get(Ends.IN),
        ended.get(Ends.IN),
        ended.get(Ends.REFUSED),
        ended.get(Ends.ASKED),
        ended.get(Ends.ASKED));
  }

  private Ends dial(Route.Ssh way) {
    Person person = new Person(true);
    int before = sshd.logins();
    Dialled dialled = new SshTransport().dial(new Host("embedded", way, HostSettings.NONE), person);
    if (dialled instanceof Dialled.Failed failed) {
      assertEquals(Kind.HOSTKEY, failed.trouble().kind(), failed::toString);
      assertEquals(before, sshd.logins());
      assertEquals(0, person.keys.size());
      return Ends.REFUSED;
    }
    ((Dialled.Open) dialled).connection().close();
    return person.keys.isEmpty() ? Ends.IN : Ends.ASKED;
  }
}
