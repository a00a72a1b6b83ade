package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lanes over the ssh of this machine. */
class OpenSshLaneTest implements LaneContract {

  private final List<Link> links = new ArrayList<>();
  private EmbeddedSshd sshd;
  private OwnSsh own;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    own.awaitGone();
    sshd.close();
  }

  @Override
  public Link link(HostSettings settings) {
    Link link =
        new Link(
            own.host("embedded", sshd.route(sshd.port(), List.of(sshd.key())), settings),
            own.transport(),
            Asker.NOBODY,
            state -> {});
    links.add(link);
    return link;
  }
}
