package gpudeck.core.link;

import gpudeck.core.host.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By the ssh of this machine, which would log in once more by itself. */
@Tag("lab")
@Timeout(120)
class OpenSshMaxSessionsTest implements MaxSessionsContract {

  private EmbeddedSshd sshd;
  private OwnSsh own;
  private Link link;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
    own = new OwnSsh(folder);
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    own.awaitGone();
    sshd.close();
  }

  @Override
  public Link link(int most) {
    sshd.maxSessions(most);
    link =
        new Link(
            own.host("embedded", sshd.route(sshd.port(), List.of(sshd.key())), HostSettings.NONE),
            own.transport(),
            Asker.NOBODY,
            state -> {});
    return link;
  }

  @Override
  public int logins() {
    return sshd.logins();
  }

  @Override
  public String name() {
    return "by ssh";
  }
}
