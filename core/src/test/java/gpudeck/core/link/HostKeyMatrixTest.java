package gpudeck.core.link;

import gpudeck.core.host.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Without a config: the way itself has no place for what it would say of host keys. */
class HostKeyMatrixTest extends HostKeyMatrix {

  @Override
  Map<String, Route.Ssh> spellings(EmbeddedSshd server, Path scratch) {
    Route.Ssh way = server.route(server.port(), List.of(server.key()));
    return Map.of(
        "not set",
        new Route.Ssh(
            way.hostName(),
            way.port(),
            way.user(),
            Optional.empty(),
            way.identityFiles(),
            way.identitiesOnly(),
            way.agent(),
            way.knownHosts(),
            way.connectTimeout(),
            way.jumps(),
            way.proxyCommand(),
            way.login()));
  }
}
