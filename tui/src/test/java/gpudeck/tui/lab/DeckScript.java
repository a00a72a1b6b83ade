package gpudeck.tui.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell script that a terminal of a test runs: it opens the deck, and notes in files of its
 * folder the pid and the settings of the terminal before and after.
 */
final class DeckScript {

  /** What it says in the end, before the exit status. */
  static final String ENDED = "the deck has ended with ";

  private DeckScript() {}

  /** Opens {@code gpudeck -F (the lab's ssh config) WORDS}. */
  static String of(Path folder, Map<String, String> variables, List<String> words) {
    return of(folder, variables, List.of(), words);
  }

  /**
   * The same by way of another command.
   *
   * @param by a command that runs the one behind it
   */
  static String of(
      Path folder, Map<String, String> variables, List<String> by, List<String> words) {
    String exports =
        variables.entrySet().stream()
            .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
            .collect(Collectors.joining());
    String command =
        Stream.of(by, List.of(Packed.LAUNCHER.toString(), "-F", Lab.place("SSH_CONFIG")), words)
            .flatMap(List::stream)
            .map(DeckScript::quoted)
            .collect(Collectors.joining(" "));
    return """
    cd %s
    unset SSH_AUTH_SOCK COLORTERM NO_COLOR LC_ALL
    %sstty -g >before
    sh -c 'echo $$ >pid; exec "$@"' sh %s
    status=$?
    stty -g >after
    echo "%s$status"
    read wait
    """
        .formatted(quoted(folder.toString()), exports, command, ENDED);
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }
}
