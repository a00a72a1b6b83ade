package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Transport.Dialled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SshUnreachedTest implements UnreachedContract {

  private EmbeddedSshd sshd;

  @BeforeEach
  void start(@TempDir Path folder) {
    sshd = EmbeddedSshd.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    sshd.close();
  }

  @Override
  public Dialled dial(Route.Ssh way, Asker asker) {
    return new SshTransport().dial(new Host("gpu1", way, HostSettings.NONE), asker);
  }

  @Override
  public Route.Ssh way(int port) {
    return sshd.route(port, List.of());
  }
}
