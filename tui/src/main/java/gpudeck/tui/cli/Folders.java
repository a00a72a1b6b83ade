package gpudeck.tui.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where gpudeck's own files are, by the XDG Base Directory Specification 0.8; empty where neither
 * the variable nor HOME tells.
 *
 * @param env the environment variables
 */
record Folders(Map<String, String> env) {

  Optional<Path> config() {
    return folder("XDG_CONFIG_HOME", ".config");
  }

  Optional<Path> state() {
    return folder("XDG_STATE_HOME", ".local/state");
  }

  Optional<Path> cache() {
    return folder("XDG_CACHE_HOME", ".cache");
  }

  /** The user's config file, whether it is there or not. */
  Optional<Path> configFile() {
    return config().map(folder -> folder.resolve("config.toml"));
  }

  Optional<Path> themes() {
    return config().map(folder -> folder.resolve("themes"));
  }

  private Optional<Path> folder(String variable, String underHome) {
    Optional<Path> told = absolute(variable);
    return told.or(() -> absolute("HOME").map(home -> home.resolve(underHome)))
        .map(base -> base.resolve("gpudeck"));
  }

  /** The specification says that a relative path is to be ignored. */
  private Optional<Path> absolute(String variable) {
    return Optional.ofNullable(env.get(variable)).map(Path::of).filter(Path::isAbsolute);
  }
}
