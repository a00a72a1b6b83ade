package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name that has two addresses, of which each leads to the machine that the tests are on. */
@Timeout(60)
class LoginNodeTest {

  private static final String NAME = "login.example.org";

  private InetAddress[] answer;

  @Test
  void theAddressOfTheFirstLoginIsDialledAgainThoughTheNameTellsAnotherFirst(@TempDir Path folder)
      throws Exception {
    InetAddress one = InetAddress.getByName("127.0.0.1");
    InetAddress other = InetAddress.getByName("127.0.0.2");
    LoginNodes nodes = new LoginNodes(Optional.empty(), name -> answer);
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder)) {
      answer = new InetAddress[] {one, other};
      dial(sshd, nodes);
      nodes.met(NAME, "login1");
      answer = new InetAddress[] {other, one};
      assertEquals(List.of(one, other), nodes.addresses(NAME));
      dial(sshd, nodes);
      nodes.met(NAME, "login1");
      assertEquals(Optional.of("login1"), nodes.node(NAME));
    }
  }

  @Test
  void whereNobodyAnswersTheNextAddressIsTried(@TempDir Path folder) throws Exception {
    LoginNodes nodes = new LoginNodes(Optional.empty(), name -> answer);
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder)) {
      answer =
          new InetAddress[] {
            InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")
          };
      dial(sshd, nodes);
      nodes.met(NAME, "login1");
      assertEquals("127.0.0.1", nodes.addresses(NAME).get(0).getHostAddress());
    }
  }

  /** The host key is looked for by its alias, whatever the address. */
  private static void dial(EmbeddedSshd sshd, LoginNodes nodes) {
    Route.Ssh known = sshd.route(sshd.port(), List.of(sshd.key()));
    Route.Ssh way =
        new Route.Ssh(
            NAME,
            known.port(),
            known.user(),
            known.hostKeyAlias(),
            known.identityFiles(),
            true,
            Optional.empty(),
            known.knownHosts(),
            Duration.ofSeconds(20),
            List.of(),
            Optional.empty(),
            Route.Login.USUAL);
    Host host = new Host("cluster", way, HostSettings.NONE);
    Dialled dialled = new SshTransport(nodes).dial(host, Asker.NOBODY);
    assertInstanceOf(Dialled.Open.class, dialled, dialled.toString()).connection().close();
  }
}
