package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Transport;

/** Which kind of way leads to a host. */
final class Transports {

  /** One for all hosts: a key that was opened with its passphrase stays open for all of them. */
  private static final Transport SSH = new SshTransport();

  private Transports() {}

  static Transport of(Host host) {
    return host.route() instanceof Route.Ssh ? SSH : new LocalTransport();
  }
}
