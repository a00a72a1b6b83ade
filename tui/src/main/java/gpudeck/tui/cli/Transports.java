package gpudeck.tui.cli;

import gpudeck.core.host.Folders;
import gpudeck.core.host.Host;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.core.link.EitherSsh;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.OpenSshTransport;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Transport;
import java.time.Duration;

/** Which kind of way leads to a host. */
final class Transports {

  /** One for all hosts: a key that was opened with its passphrase stays open for all of them. */
  private final Transport ssh;

  /**
   * @param nodes the login nodes that are gone back to
   * @param ask how long nothing may be heard of a host before a sign of life is asked for
   */
  Transports(Person person, LoginNodes nodes, Duration ask) {
    ssh =
        new EitherSsh(
            new SshTransport(nodes),
            new OpenSshTransport(new Folders(person).sockets(), ask, nodes));
  }

  Transport of(Host host) {
    return host.route() instanceof Route.Ssh ? ssh : new LocalTransport();
  }
}
