package gpudeck.tui.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every command in its place, and what becomes of a command line that has none. */
final class CommandTree {

  private CommandTree() {}

  /** Runs a command line; returns its exit code. */
  static int run(List<String> arguments, Outside outside) {
    Gpudeck root = new Gpudeck(outside);
    CommandLine line = tree(root);
    Ansi ansi = outside.isTerminal().out() ? Ansi.AUTO : Ansi.OFF;
    return line.setOut(new PrintWriter(outside.out(), true))
        .setErr(new PrintWriter(outside.err(), true))
        .setColorScheme(Help.defaultColorScheme(ansi))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, all) -> usage(wrong, List.of(all), outside))
        .setExecutionExceptionHandler((broken, command, all) -> broken(broken, outside))
        .execute(arguments.toArray(String[]::new));
  }

  /** The commands, in the order in which the help lists them. */
  static CommandLine tree(Gpudeck root) {
    Run run = root.run();
    CommandLine line = new CommandLine(root);
    Stream.of(
            new JobsCommand(run),
            new JobCommand(run),
            new NodesCommand(run),
            new PartitionsCommand(run),
            new SessionsCommand(run),
            new CancelCommand(run),
            new HoldCommand(run),
            new ReleaseCommand(run),
            new DoctorCommand(run),
            new ThemesCommand(run))
        .forEach(line::addSubcommand);
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
