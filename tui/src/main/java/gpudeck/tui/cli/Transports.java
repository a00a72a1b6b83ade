package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.host.Route;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Transport;

/** Which kind of way leads to a host. */
final class Transports {

  /** One for all hosts: a key that was opened with its passphrase stays open for all of them. */
  private final Transport ssh;

  /**
   * @param nodes the login nodes that are gone back to
   */
  Transports(LoginNodes nodes) {
    ssh = new SshTransport(nodes);
  }

  Transport of(Host host) {
    return host.route() instanceof Route.Ssh ? ssh : new LocalTransport();
  }
}
