package gpudeck.core.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the hosts that names mean: this machine, config.toml, the ssh config, an address. */
public final class HostBook {
  private static final String LOCAL = "local";
  private static final Path NOWHERE = Path.of("/dev/null");

  private final Config config;
  private final SshConfig ssh;
  private final Optional<Path> state;

  public HostBook(Config config, SshConfig ssh) {
    this(config, ssh, Optional.empty());
  }

  /**
   * @param state the folder where the keys of ephemeral hosts are kept; empty: nowhere
   */
  public HostBook(Config config, SshConfig ssh, Optional<Path> state) {
    this.config = config;
    this.ssh = ssh;
    this.state = state;
  }

  /** What a name means. */
  public sealed interface Entry {
    record Found(Host host) implements Entry {}

    /** No host, and why, as a sentence. */
    record Refused(String says) implements Entry {}
  }

  /**
   * The hosts of a command line, in its order and each once; without names those of config.toml;
   * none if that names none either.
   */
  public List<Entry> entries(List<String> names) {
    List<Entry> entries = new ArrayList<>();
    (names.isEmpty() ? configured() : names)
        .stream().distinct().forEach(name -> entries.add(entry(name)));
    return entries;
  }

  private List<String> configured() {
    List<String> chosen = config.deck().hosts();
    return chosen.isEmpty() ? config.hostNames() : chosen;
  }

  /** The host that one name means; an alias that nobody knows is dialled as it stands. */
  public Entry entry(String name) {
    HostEntry written = config.host(name).orElseGet(() -> new HostEntry(name, Map.of()));
    if (written.ssh().equals(LOCAL)) {
      return new Entry.Found(new Host(name, new Route.Local(), written.settings(config)));
    }
    HostAddress.Typed typed = HostAddress.parse(written.ssh());
    if (typed instanceof HostAddress.Typed.Bad bad) {
      return new Entry.Refused(bad.says());
    }
    HostAddress address = ((HostAddress.Typed.Good) typed).address();
    SshConfig.Found found = ssh.route(address);
    if (found instanceof SshConfig.Found.Mistake mistake) {
      return new Entry.Refused(mistake.says());
    }
    HostSettings settings = written.settings(config);
    Route.Ssh way = ((SshConfig.Found.Way) found).route();
    return new Entry.Found(
        new Host(
            name,
            settings.ephemeral() ? ephemeral(name, way) : way,
            settings,
            Optional.of(ssh.call(address))));
  }

  /**
   * Its keys go by its name, not by the address that it happens to have, into a file of its own.
   */
  private Route.Ssh ephemeral(String name, Route.Ssh way) {
    Path own =
        state
            .map(folder -> folder.resolve("ephemeral"))
            .map(folder -> folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".known_hosts"))
            .orElse(NOWHERE);
    List<Path> files = new ArrayList<>(List.of(own));
    files.addAll(way.knownHosts());
    return way.knownBy(files, Optional.of(name));
  }
}
