package gpudeck.core.link;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import java.nio.file.Path;
import java.util.Map;

/** Without a config: the way itself has no place for what it would say of host keys. */
class HostKeyMatrixTest extends HostKeyMatrix {

  @Override
  Map<String, Host> spellings(EmbeddedSshd server, Path scratch) {
    return Map.of("not set", new Host("embedded", byAddress(server), HostSettings.NONE));
  }
}
