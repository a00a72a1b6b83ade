package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.HostKeySituation.Ends;
import gpudeck.core.link.HostKeySituation.Keys;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every situation by every spelling that a user's config may have, dialled for a person who says
 * yes to everything: how it ends depends on the situation alone.
 */
abstract class HostKeyMatrix {

  private final KeyPair other = EmbeddedSshd.newHostKey("EC");
  private final KeyPair rsa = EmbeddedSshd.newHostKey("RSA");
  private final KeyPair authority = EmbeddedSshd.newHostKey("EC");
  @TempDir Path folder;
  private EmbeddedSshd sshd;

  /** The server as configs spell it, by what they say of StrictHostKeyChecking. */
  abstract Map<String, Host> spellings(EmbeddedSshd server, Path scratch) throws IOException;

  /** By which SSH. */
  Transport ssh() {
    return new SshTransport();
  }

  String name() {
    return "JSch";
  }

  /** The way to it that no name but its address is known of. */
  static Route.Ssh byAddress(EmbeddedSshd server) {
    Route.Ssh way = server.route(server.port(), List.of(server.key()));
    return way.knownBy(way.knownHosts(), Optional.empty());
  }

  /** How a dial ends by this SSH. */
  Ends ends(HostKeySituation situation) {
    return situation.ends;
  }

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
    Map<String, Host> spellings = spellings(sshd, folder);
    Keys keys = Keys.of(sshd, other, rsa, authority);
    Map<Ends, Integer> ended = new TreeMap<>();
    for (HostKeySituation situation : HostKeySituation.values()) {
      for (Map.Entry<String, Host> spelling : spellings.entrySet()) {
        situation.arrange(sshd, keys, authority);
        assertEquals(
            ends(situation),
            dial(spelling.getValue()),
            situation + " with StrictHostKeyChecking " + spelling.getKey());
        ended.merge(ends(situation), 1, Integer::sum);
      }
    }
    System.out.printf(
        "host keys by %s: %d situations x StrictHostKeyChecking %s: known or certified %d of %d"
            + " in without a question, changed or revoked 0 of %d connected, unknown %d of %d"
            + " asked%n",
        name(),
        HostKeySituation.values().length,
        spellings.keySet(),
        ended.get(Ends.IN),
        ended.get(Ends.IN),
        ended.get(Ends.REFUSED),
        ended.get(Ends.ASKED),
        ended.get(Ends.ASKED));
  }

  private Ends dial(Host host) {
    Person person = new Person(true);
    int before = sshd.logins();
    Dialled dialled = ssh().dial(host, person);
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
