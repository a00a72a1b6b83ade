package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SshLaneTest implements LaneContract {

  private final List<Link> links = new ArrayList<>();
  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    links.forEach(Link::close);
    sshd.close();
  }

  @Override
  public Link link(HostSettings settings) {
    Link link = new Link(sshd.host(settings), new SshTransport(), Asker.NOBODY, state -> {});
    links.add(link);
    return link;
  }
}
