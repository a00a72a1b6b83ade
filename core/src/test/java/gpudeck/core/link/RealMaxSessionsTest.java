package gpudeck.core.link;

import gpudeck.core.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With OpenSSH's own server, which counts a session until its shell has ended. */
@Tag("lab")
@Timeout(120)
class RealMaxSessionsTest implements MaxSessionsContract {

  @TempDir Path folder;
  private RealSshd sshd;
  private Link link;

  @AfterEach
  void stop() {
    link.close();
    sshd.close();
  }

  @Override
  public Link link(int most) {
    sshd = RealSshd.start(folder, "MaxSessions " + most);
    Host host = sshd.host(sshd.port(), Duration.ofSeconds(20));
    link = new Link(host, new SshTransport(), Asker.NOBODY, state -> {});
    return link;
  }

  @Override
  public int logins() {
    return sshd.logins();
  }

  @Override
  public String name() {
    return "OpenSSH";
  }
}
