package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Folders;
import gpudeck.core.text.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code gpudeck config path} and {@code gpudeck config print}. */
@Command(name = "config", description = "Where your config.toml is, and what holds.")
final class ConfigCommand {

  private final Run run;

  ConfigCommand(Run run) {
    this.run = run;
  }

  @Command(description = "Print where your config.toml is looked for.")
  int path() {
    Optional<Path> file =
        run.options().config().or(() -> new Folders(run.outside().person()).configFile());
    if (file.isEmpty()) {
      return run.wrong("there is no place for it: neither XDG_CONFIG_HOME nor HOME is set");
    }
    if (run.options().json()) {
      run.print(
          Report.document(
              true,
              json ->
                  json.text("path", file.get().toString())
                      .flag("exists", Files.exists(file.get()))));
    } else {
      run.printLines(List.of(SafeText.of(file.get().toString()).value()));
    }
    return Exit.DONE;
  }

  @Command(description = "Print every setting that holds, and where it comes from.")
  int print() {
    Config.Outcome read = run.outside().book().config(run.options());
    if (read instanceof Config.Outcome.Bad bad) {
      return run.wrong(bad.mistake().toString());
    }
    Config config = ((Config.Outcome.Good) read).config();
    config.warnings().forEach(run::say);
    String toml = config.print();
    run.print(run.options().json() ? Report.document(true, json -> json.text("toml", toml)) : toml);
    return Exit.DONE;
  }
}
