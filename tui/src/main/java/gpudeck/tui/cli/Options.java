package gpudeck.tui.cli;

import gpudeck.tui.screen.ColourAbility.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of all commands; they may stand before or after the command's name. */
final class Options {

  @Option(
      names = {"-H", "--host"},
      paramLabel = "HOST",
      scope = ScopeType.INHERIT,
      description =
          "A host: local, a name in config.toml, an alias of the ssh config, or user@host[:port]."
              + " Again for more; none: those of config.toml, else local; the deck asks.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = {"-F", "--ssh-config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Read this ssh config instead of the usual ones.")
  private Path sshConfig;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Read this config.toml instead of the usual one.")
  private Path config;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document; messages go to standard error.")
  private boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      description = "Wait so long for the hosts (default: 30).")
  private int timeout = 30;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "Use colours: auto, always or never (default: auto).")
  private Wish colour = Wish.AUTO;

  @Option(
      names = "--readonly",
      scope = ScopeType.INHERIT,
      description = "Change nothing on any host.")
  private boolean readonly;

  @Option(names = "--no-mouse", description = "The deck leaves the mouse to the terminal.")
  private boolean noMouse;

  /** Hosts named with -H, in order. */
  List<String> hosts() {
    return List.copyOf(hosts);
  }

  Optional<Path> sshConfig() {
    return Optional.ofNullable(sshConfig);
  }

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  boolean json() {
    return json;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeout);
  }

  Wish colour() {
    return colour;
  }

  /** Whether the deck may listen to the mouse, if config.toml lets it. */
  boolean mouse() {
    return !noMouse;
  }

  boolean readonly() {
    return readonly;
  }
}
