package gpudeck.core.link;

import gpudeck.core.host.SshCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command lines of the user's own ssh for one host.
 *
 * @param program such as {@code ssh}
 * @param config the generated one
 * @param socket of the shared connection
 */
record OpenSshClient(String program, SshCall call, Path config, Path socket) {

  /**
   * Where the shared connection gives no further session ssh would log in once more: a command that
   * fails takes the place of that login.
   */
  private static final String NO_LOGIN = "ProxyCommand=false";

  /** Logs in and holds the connection for the others. */
  List<String> master() {
    return ssh(List.of("-o", "LogLevel=DEBUG3", "-M", "-N"), List.of());
  }

  /** Prints how it understands its config, and connects nowhere. */
  List<String> understood() {
    return ssh(List.of("-G"), List.of());
  }

  /**
   * A command on the shared connection.
   *
   * @param log where it says how that goes
   */
  List<String> command(String command, Path log) {
    return onMaster(log, List.of("-T"), List.of(command));
  }

  /** The same on a terminal, as a line for a shell of this machine. */
  String onTerminal(String command, Path log) {
    List<String> words = onMaster(log, List.of("-tt"), List.of(command));
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "exec ", ""));
  }

  /** A stream to an address as the host sees it. */
  List<String> reach(String address, int port, Path log) {
    String target = address.contains(":") ? "[" + address + "]" : address;
    return onMaster(log, List.of("-W", target + ":" + port), List.of());
  }

  private List<String> onMaster(Path log, List<String> options, List<String> command) {
    List<String> all = new ArrayList<>(List.of("-o", NO_LOGIN, "-o", "LogLevel=DEBUG1"));
    all.addAll(List.of("-E", log.toString()));
    all.addAll(options);
    return ssh(all, command);
  }

  private List<String> ssh(List<String> options, List<String> command) {
    List<String> all =
        new ArrayList<>(List.of(program, "-F", config.toString(), "-S", socket.toString()));
    all.addAll(options);
    all.addAll(call.arguments());
    all.addAll(command);
    return all;
  }
}
