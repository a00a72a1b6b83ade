package gpudeck.tui.lab;

import gpudeck.core.link.RealSshd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real tmux behind a real sshd, with one session that counts: what anybody sees of it grows all
 * the time.
 */
final class FarSession implements AutoCloseable {

  static final String NAME = "train";

  private static final String COUNTING =
      "i=0; while :; do i=$((i+1)); echo count $i end; sleep 0.05; done";

  private final Path folder;
  private final RealSshd sshd;

  FarSession(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("far"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.sshd = RealSshd.start(folder.resolve("sshd"), "SetEnv TMUX_TMPDIR=" + place());
    ask("-f", "/dev/null", "new-session", "-d", "-s", NAME, COUNTING).well();
  }

  private Path place() {
    return folder.resolve("far");
  }

  int port() {
    return sshd.port();
  }

  /** Lines of an ssh config for this host, by way of another port. */
  String alias(String name, int port) {
    return """
    Host %s
      HostName 127.0.0.1
      Port %d
      User %s
      HostKeyAlias [127.0.0.1]:%d
      IdentityFile %s/key
      IdentitiesOnly yes
      IdentityAgent none
      UserKnownHostsFile %5$s/known_hosts
    """
        .formatted(
            name, port, System.getProperty("user.name"), sshd.port(), folder.resolve("sshd"));
  }

  /** Every session there, as id and name. */
  List<String> sessions() {
    return ask("list-sessions", "-F", "#{session_id} #{session_name}").lines();
  }

  /** Which session each client looks at. */
  List<String> clients() {
    return ask("list-clients", "-F", "#{session_id}").lines();
  }

  /** How far it has counted. */
  int count() {
    return count(ask("capture-pane", "-p", "-t", NAME + ":").well());
  }

  /** The largest count on a screen; 0 where there is none. */
  static int count(String shown) {
    return shown
        .lines()
        .filter(line -> line.matches("count \\d+ end\\s*"))
        .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
        .max()
        .orElse(0);
  }

  /** Of its server. */
  Path socket() {
    return Path.of(ask("display-message", "-p", "-t", NAME + ":", "#{socket_path}").well().strip());
  }

  /** Runs tmux there. */
  Ran ask(String... words) {
    List<String> command = new ArrayList<>(List.of("tmux", "-u"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TMUX_TMPDIR", place().toString());
    builder.environment().remove("TMUX");
    return Ran.of(builder);
  }

  @Override
  public void close() {
    ask("kill-server");
    sshd.close();
  }
}
