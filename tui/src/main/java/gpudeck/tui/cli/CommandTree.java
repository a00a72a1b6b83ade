package gpudeck.tui.cli;

import static gpudeck.tui.screen.ColourAbility.Wish.AUTO;

import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ColourAbility.Wish;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command in its place, and what becomes of a command line that has none. */
final class CommandTree {

  private CommandTree() {}

  /** The commands, in the order in which the help lists them. */
  private static final Map<String, Function<Run, Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("jobs", JobsCommand::new);
    COMMANDS.put("job", JobCommand::new);
    COMMANDS.put("nodes", NodesCommand::new);
    COMMANDS.put("partitions", PartitionsCommand::new);
    COMMANDS.put("where", WhereCommand::new);
    COMMANDS.put("gpus", GpusCommand::new);
    COMMANDS.put("envs", EnvsCommand::new);
    COMMANDS.put("sessions", SessionsCommand::new);
    COMMANDS.put("logs", LogsCommand::new);
    COMMANDS.put("submit", SubmitCommand::new);
    COMMANDS.put("attach", AttachCommand::new);
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("cancel", CancelCommand::new);
    COMMANDS.put("hold", HoldCommand::new);
    COMMANDS.put("release", ReleaseCommand::new);
    COMMANDS.put("tunnel", TunnelCommand::new);
    COMMANDS.put("hosts", HostsCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("themes", ThemesCommand::new);
    COMMANDS.put("config", ConfigCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
  }

  /** Runs a command line; returns its exit code. */
  static int run(List<String> arguments, Outside outside) {
    return tree(arguments, outside)
        .setOut(new PrintWriter(outside.out(), true))
        .setErr(new PrintWriter(outside.err(), true))
        .setColorScheme(Help.defaultColorScheme(ansi(arguments, outside)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setAllowSubcommandsAsOptionParameters(true)
        .setParameterExceptionHandler((wrong, all) -> usage(wrong, List.of(all), outside))
        .setExecutionExceptionHandler((broken, command, all) -> broken(broken, outside))
        .execute(arguments.toArray(String[]::new));
  }

  /** How help is printed is to be known before the command line is understood. */
  private static Ansi ansi(List<String> arguments, Outside outside) {
    String last = "auto";
    for (int at = 0; at < arguments.size(); at++) {
      String word = arguments.get(at);
      if (word.startsWith("--color=")) {
        last = word.substring("--color=".length());
      } else if (word.equals("--color") && at + 1 < arguments.size()) {
        last = arguments.get(at + 1);
      }
    }
    String wanted = last.toUpperCase(Locale.ROOT);
    Wish wish =
        Stream.of(Wish.values()).filter(it -> it.name().equals(wanted)).findFirst().orElse(AUTO);
    return outside.printing(wish) == ColourAbility.NONE ? Ansi.OFF : Ansi.ON;
  }

  /**
   * The commands that a command line can mean: to set up one that it does not name costs as much
   * time as to set up one that it does.
   */
  static CommandLine tree(List<String> arguments, Outside outside) {
    Gpudeck root = new Gpudeck(outside);
    CommandLine line = new CommandLine(root);
    boolean named = arguments.stream().anyMatch(COMMANDS::containsKey);
    COMMANDS.forEach((name, command) -> {
      if (!named || arguments.contains(name)) {
        line.addSubcommand(command.apply(root.run()));
      }
    });
    return line;
  }

  private static int usage(ParameterException wrong, List<String> arguments, Outside outside) {
    outside.err().println("gpudeck: " + wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, outside.err())) {
      String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
      outside.err().println("gpudeck: " + command + " --help tells how");
    }
    if (arguments.contains("--json")) {
      outside.out().print(Report.nothing());
    }
    return Exit.USAGE;
  }

  private static int broken(Exception broken, Outside outside) {
    outside.err().println("gpudeck: it failed inside gpudeck: " + broken);
    return Exit.FAILED;
  }
}
