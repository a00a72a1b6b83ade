package gpudeck.core.link;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SshMaxSessionsTest implements MaxSessionsContract {

  private EmbeddedSshd sshd;
  private Link link;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    sshd.close();
  }

  @Override
  public Link link(int most) {
    sshd.maxSessions(most);
    link = new Link(sshd.host(), new SshTransport(), Asker.NOBODY, state -> {});
    return link;
  }

  @Override
  public int logins() {
    return sshd.logins();
  }

  @Override
  public String name() {
    return "embedded";
  }
}
