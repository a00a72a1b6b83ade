package gpudeck.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever runs gpudeck on this machine.
 *
 * @param login login name
 * @param home where OpenSSH looks too: of the account, whatever {@code HOME} says
 * @param environment the environment variables
 */
public record Person(String login, Path home, Map<String, String> environment) {

  /** Who runs this program. */
  public static Person current() {
    return new Person(
        System.getProperty("user.name"), Path.of(System.getProperty("user.home")), System.getenv());
  }

  /** The name of this machine, as ssh_config's %l has it; empty if it is not to be found out. */
  String machine() {
    return OwnName.NAME;
  }

  private static final class OwnName {
    static final String NAME = read();

    private static String read() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      } catch (IOException notLinux) {
        return "";
      }
    }
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** A path with {@code ~} in front, as a path. */
  Path expand(String path) {
    if (path.equals("~")) {
      return home;
    }
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
  }
}
