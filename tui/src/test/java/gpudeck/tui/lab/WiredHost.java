package gpudeck.tui.lab;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshConfig;
import gpudeck.core.link.Wire;
import java.io.IOException;
import java.util.Optional;

/**
 * A host of the lab behind a wire that a test can break.
 *
 * @param host as it is dialled over the wire
 */
record WiredHost(Host host, Wire wire) implements AutoCloseable {

  /** That host, by its name in the lab's ssh config. */
  static WiredHost of(String name) {
    SshConfig config = new SshConfig(Optional.of(Lab.path("SSH_CONFIG")), Person.current());
    HostBook book = new HostBook(Config.usual(), config);
    Host host = ((HostBook.Entry.Found) book.entry(name)).host();
    Route.Ssh way = (Route.Ssh) host.route();
    Wire wire = new Wire(way.port());
    return new WiredHost(new Host(name, over(way, wire.port()), host.settings()), wire);
  }

  private static Route.Ssh over(Route.Ssh way, int port) {
    return new Route.Ssh(
        way.hostName(),
        port,
        way.user(),
        Optional.of("[" + way.hostName() + "]:" + way.port()),
        way.identityFiles(),
        way.identitiesOnly(),
        way.agent(),
        way.knownHosts(),
        way.connectTimeout(),
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
