package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ssh of this machine, where a login does not come about. */
@Timeout(60)
class OpenSshUnreachedTest implements UnreachedContract {

  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    own.awaitGone();
    sshd.close();
  }

  @Override
  public Dialled dial(Route.Ssh way, Asker asker) {
    return own.transport().dial(own.host("gpu1", way, HostSettings.NONE), asker);
  }

  @Override
  public Route.Ssh way(int port) {
    return sshd.route(port, List.of());
  }

  private static Trouble trouble(Dialled dialled) {
    return assertInstanceOf(Dialled.Failed.class, dialled).trouble();
  }

  private static void assertSays(String part, Dialled dialled) {
    String says = trouble(dialled).says().value();
    assertTrue(says.contains(part), says);
  }

  @Test
  void anAgentThatHangsIsNamed(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("agent");
    try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      Route.Ssh way = Ways.asking(sshd.route(sshd.port(), List.of(sshd.key())), socket);
      Dialled end = dial(Ways.within(way, Duration.ofSeconds(6)), Asker.NOBODY);
      assertSays("not done within 6 s; the agent at " + socket + " does not answer", end);
    }
  }

  @Test
  void aMachineWithoutSshIsSaid(@TempDir Path folder) {
    Transport none =
        new OpenSshTransport(
            List.of(folder), Duration.ofSeconds(1), LoginNodes.unkept(), "no-such-ssh");
    Dialled end = none.dial(sshd.host(), Asker.NOBODY);
    assertEquals(Kind.MISSING, trouble(end).kind());
    assertSays("there is no OpenSSH on this machine", end);
  }

  @Test
  void aConfigThatSshCannotReadIsSaid() {
    Dialled end =
        own.transport()
            .dial(
                own.host(
                    "gpu1",
                    sshd.route(sshd.port(), List.of(sshd.key())),
                    HostSettings.NONE,
                    "NoSuchOption yes"),
                Asker.NOBODY);
    assertEquals(Kind.MISSING, trouble(end).kind());
    assertSays("nosuchoption", end);
  }
}
