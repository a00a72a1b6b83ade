package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostAddress;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Person;
import gpudeck.core.host.Route;
import gpudeck.core.host.SshConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** With configs as the user's own ssh understands them. */
@Tag("lab")
class HostKeyMatrixLabTest extends HostKeyMatrix {

  private static final List<String> SPELLED =
      List.of("yes", "ask", "accept-new", "no", "off", "true", "false");

  @Override
  Map<String, Host> spellings(EmbeddedSshd server, Path scratch) throws IOException {
    Map<String, Host> ways = new LinkedHashMap<>();
    for (String spelled : SPELLED) {
      Path config = scratch.resolve("config-" + spelled);
      Files.writeString(
          config,
          """
          Host embedded
            HostName 127.0.0.1
            Port %d
            User lea
            IdentityFile %s
            IdentitiesOnly yes
            UserKnownHostsFile %s
            GlobalKnownHostsFile /dev/null
            StrictHostKeyChecking %s
          """
              .formatted(server.port(), server.key(), server.knownHosts(), spelled));
      ways.put(spelled, new Host("embedded", way(config), HostSettings.NONE));
    }
    return ways;
  }

  private static Route.Ssh way(Path config) {
    HostAddress address =
        assertInstanceOf(HostAddress.Typed.Good.class, HostAddress.parse("embedded")).address();
    SshConfig asked =
        new SshConfig(Optional.of(config), new Person("lea", config.getParent(), Map.of()));
    return assertInstanceOf(SshConfig.Found.Way.class, asked.route(address)).route();
  }
}
