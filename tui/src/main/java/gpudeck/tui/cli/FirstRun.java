package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.host.KeptHosts;
import gpudeck.tui.app.Picked;
import gpudeck.tui.cli.Outside.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where nothing names a host: asks which to open, and keeps what is chosen. */
final class FirstRun {

  private final Options options;
  private final Outside outside;

  FirstRun(Options options, Outside outside) {
    this.options = options;
    this.outside = outside;
  }

  /** What the user chooses; empty where nobody can be asked. */
  Optional<Picked> ask(Config config) {
    List<String> aliases = new Run(options, outside).aliases();
    return outside.picker().pick(config, aliases, file(), options);
  }

  /**
   * Keeps hosts in config.toml and finds them there, as the next start will; what cannot be kept
   * opens all the same, and says so.
   *
   * @param ways aliases of the ssh config, {@code user@host[:port]}, {@code local}
   */
  Choice keep(List<String> ways) {
    Optional<String> loss =
        file()
            .map(file -> new KeptHosts(file).add(ways))
            .orElse(Optional.of("HOME is not set: what you chose is not kept."));
    return loss.map(says -> unkept(ways, says))
        .orElseGet(() -> outside.book().choose(List.of(), options));
  }

  private Choice unkept(List<String> ways, String says) {
    Choice choice = outside.book().choose(ways, options);
    return choice instanceof Choice.Hosts found
        ? new Choice.Hosts(found.hosts(), found.config(), List.of(says))
        : choice;
  }

  private Optional<Path> file() {
    return options.config().or(() -> new Folders(outside.person()).configFile());
  }
}
