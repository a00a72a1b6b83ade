package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** By which SSH many links go to one server. */
public interface Sshs {

  /** What a number is printed with. */
  String words();

  /** A host of its own at this port, which a wire to the server may have. */
  Host host(EmbeddedSshd sshd, int port);

  Transport transport();

  /** Waits until nothing is left of links that were closed. */
  default void awaitGone() {}

  /** The one that is built in. */
  static Sshs builtIn() {
    return new Sshs() {
      @Override
      public String words() {
        return "built-in";
      }

      @Override
      public Host host(EmbeddedSshd sshd, int port) {
        return new Host("h", sshd.route(port, List.of(sshd.key())), HostSettings.NONE);
      }

      @Override
      public Transport transport() {
        return new SshTransport();
      }
    };
  }

  /**
   * That of this machine, as the user's own.
   *
   * @param folder of the test's own
   */
  static Sshs own(Path folder, Duration ask) {
    OwnSsh own = new OwnSsh(folder, ask);
    AtomicInteger hosts = new AtomicInteger();
    return new Sshs() {
      @Override
      public String words() {
        return "OpenSSH";
      }

      @Override
      public Host host(EmbeddedSshd sshd, int port) {
        String name = "h" + hosts.incrementAndGet();
        return own.host(name, sshd.route(port, List.of(sshd.key())), HostSettings.NONE);
      }

      @Override
      public Transport transport() {
        return own.transport();
      }

      @Override
      public void awaitGone() {
        own.awaitGone();
      }
    };
  }
}
