package gpudeck.core.link;

import gpudeck.core.host.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Ways to a server that are a little different. */
final class Ways {

  private Ways() {}

  /** The same, with an agent. */
  static Route.Ssh asking(Route.Ssh way, Path agent) {
    return new Route.Ssh(
        way.hostName(),
        way.port(),
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        false,
        Optional.of(agent),
        way.knownHosts(),
        way.connectTimeout(),
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }

  /** The same, to somewhere else. */
  static Route.Ssh with(Route.Ssh way, String name, int port) {
    return new Route.Ssh(
        name,
        port,
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        way.identitiesOnly(),
        way.agent(),
        way.knownHosts(),
        way.connectTimeout(),
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }

  /** The same, given up after so long. */
  static Route.Ssh within(Route.Ssh way, Duration timeout) {
    return new Route.Ssh(
        way.hostName(),
        way.port(),
        way.user(),
        way.hostKeyAlias(),
        way.identityFiles(),
        way.identitiesOnly(),
        way.agent(),
        way.knownHosts(),
        timeout,
        way.jumps(),
        way.proxyCommand(),
        way.login());
  }
}
