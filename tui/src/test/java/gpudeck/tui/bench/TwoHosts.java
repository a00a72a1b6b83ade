package gpudeck.tui.bench;

import gpudeck.core.link.EmbeddedSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user would write down of a host that hangs and one that floods. */
record TwoHosts(Path sshConfig) {

  static TwoHosts write(Place place, EmbeddedSshd hangs, EmbeddedSshd floods, Flood flood)
      throws IOException {
    Path config = Path.of(place.environment().get("XDG_CONFIG_HOME")).resolve("gpudeck");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("config.toml"),
        """
        [host.floods]
        scheduler = "none"
        path = ["%s"]

        [host.hangs]
        scheduler = "none"
        """
            .formatted(flood.programs()));
    return new TwoHosts(
        Files.writeString(
            place.folder().resolve("ssh_config"), host("hangs", hangs) + host("floods", floods)));
  }

  private static String host(String name, EmbeddedSshd sshd) {
    return """
    Host %s
      HostName 127.0.0.1
      Port %d
      User lea
      IdentityFile %s
      IdentitiesOnly yes
      UserKnownHostsFile %s
    """
        .formatted(name, sshd.port(), sshd.key(), sshd.knownHosts());
  }

  /** Opens the deck on both. */
  List<String> command() {
    return List.of(Place.LAUNCHER.toString(), "-F", sshConfig.toString());
  }
}
