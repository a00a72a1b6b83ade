package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.HostSettings;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name that has two addresses, one of which leads to the machine that the tests are on. */
@Timeout(60)
class OpenSshHomeTest {

  private static final String HERE = "127.0.0.1";
  private static final String NOBODY = "127.0.0.3";

  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder.resolve("sshd"));
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    own.awaitGone();
    sshd.close();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static LoginNodes nodes() {
    return new LoginNodes(
        Optional.empty(), name -> new InetAddress[] {address("127.0.0.2"), address(HERE)});
  }

  /** The node of last time had this address. */
  private static LoginNodes nodes(String name, String home) {
    LoginNodes nodes = nodes();
    nodes.dialled(name, address(home));
    nodes.met(name, "login1");
    return nodes;
  }

  private Dialled dial(String name, LoginNodes nodes, String... more) {
    Dialled dialled =
        own.transport(nodes)
            .dial(
                own.host(
                    "cluster",
                    Ways.with(sshd.route(sshd.port(), List.of(sshd.key())), name, sshd.port()),
                    HostSettings.NONE,
                    more),
                Asker.NOBODY);
    if (dialled instanceof Dialled.Open open) {
      open.connection().close();
    }
    return dialled;
  }

  @Test
  void theAddressOfLastTimeIsDialledThoughTheNameWouldLeadElsewhere() {
    assertInstanceOf(Dialled.Open.class, dial("login.invalid", nodes("login.invalid", HERE)));
  }

  @Test
  void theAddressThatALoginHasLedToIsRemembered() throws UnknownHostException {
    LoginNodes nodes = nodes();
    assertInstanceOf(Dialled.Open.class, dial("localhost", nodes));
    nodes.met("localhost", "login1");
    assertEquals(address(HERE), nodes.addresses("localhost").get(0));
  }

  @Test
  void whereNobodyAnswersThereTheNameIsDialled() {
    assertInstanceOf(Dialled.Open.class, dial("localhost", nodes("localhost", NOBODY)));
  }

  @Test
  void aConfigThatGoesByTheNamesOfHostsIsLeftAlone() {
    Dialled end =
        dial(
            "login.invalid",
            nodes("login.invalid", HERE),
            "Match host login.invalid",
            "Compression yes");
    assertInstanceOf(Dialled.Failed.class, end);
  }
}
