package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gpudeck completion bash} and {@code gpudeck completion zsh}. */
@Command(
    name = "completion",
    description = "Print a script with which a shell completes what you type.",
    footer = {
      "",
      "To have it in every bash from now on:",
      "  mkdir -p ~/.local/share/bash-completion/completions",
      "  gpudeck completion bash >~/.local/share/bash-completion/completions/gpudeck",
      "or, in ~/.bashrc or ~/.zshrc (there after compinit): source <(gpudeck completion SHELL)"
    })
final class CompletionCommand {

  private final Run run;

  CompletionCommand(Run run) {
    this.run = run;
  }

  @Command(description = "Print the script for bash.")
  int bash() {
    return print(script().bash());
  }

  @Command(description = "Print the script for zsh.")
  int zsh() {
    return print(script().zsh());
  }

  /** What the scripts ask for: names that can be opened, one a line. Asks no program. */
  @Command(hidden = true)
  int hosts() {
    List<String> names = new ArrayList<>(List.of("local"));
    if (run.outside().book().config(run.options()) instanceof Config.Outcome.Good good) {
      names.addAll(good.config().hostNames());
    }
    names.addAll(run.aliases());
    run.printLines(names.stream().distinct().filter(CompletionCommand::isPlain).toList());
    return Exit.DONE;
  }

  /** What a shell takes for one word and for nothing else. */
  private static boolean isPlain(String name) {
    return name.matches("[A-Za-z0-9._][A-Za-z0-9._@-]*");
  }

  private CompletionScript script() {
    return new CompletionScript(CommandTree.tree(List.of(), run.outside()).getCommandSpec());
  }

  private int print(String script) {
    if (run.options().json()) {
      return run.wrong("completion prints a script, which is no JSON");
    }
    run.print(script);
    return Exit.DONE;
  }
}
