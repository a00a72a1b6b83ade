package gpudeck.tui.bench;

import gpudeck.core.link.EmbeddedSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a user would write down of hosts whose tmux is that of a {@link Flood}. */
final class SshHosts {

  private SshHosts() {}

  /**
   * Writes config.toml and an ssh config; returns the command that opens the deck on all of them.
   *
   * @param names of the hosts, in the order of their servers
   */
  static List<String> write(
      Place place, Path launcher, Flood flood, List<EmbeddedSshd> servers, String... names)
      throws IOException {
    StringBuilder toml = new StringBuilder();
    StringBuilder ssh = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      toml.append(table(names[i], flood));
      ssh.append(block(names[i], servers.get(i)));
    }
    Path config = Path.of(place.environment().get("XDG_CONFIG_HOME")).resolve("gpudeck");
    Files.createDirectories(config);
    Files.writeString(config.resolve("config.toml"), toml);
    Path sshConfig = Files.writeString(place.folder().resolve("ssh_config"), ssh);
    List<String> command =
        new ArrayList<>(List.of(launcher.toString(), "-F", sshConfig.toString()));
    command.addAll(List.of(names));
    return command;
  }

  private static String table(String name, Flood flood) {
    return """
    [host.%s]
    scheduler = "none"
    path = ["%s"]
    """
        .formatted(name, flood.programs());
  }

  private static String block(String name, EmbeddedSshd sshd) {
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
}
