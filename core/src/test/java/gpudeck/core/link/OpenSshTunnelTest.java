package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels over the ssh of this machine, which starts a program for each connection. */
@Tag("lab")
@Timeout(120)
class OpenSshTunnelTest implements TunnelContract {

  private final List<Link> links = new ArrayList<>();
  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    sshd.forward();
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    own.awaitGone();
    sshd.close();
  }

  @Override
  public Link link() {
    Link link =
        new Link(
            own.host("embedded", sshd.route(sshd.port(), List.of(sshd.key())), HostSettings.NONE),
            own.transport(),
            Asker.NOBODY,
            state -> {});
    links.add(link);
    return link;
  }
}
