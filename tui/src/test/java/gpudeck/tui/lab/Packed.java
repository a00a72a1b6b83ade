package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packed program as a user has it, with folders of its own, run without a terminal. */
final class Packed {

  static final Path LAUNCHER = Path.of("target/gpudeck/bin/gpudeck").toAbsolutePath();

  /** Shared by all tests, so that the class archive is made once. */
  private static final Path CACHE = Path.of("target/lab-cache").toAbsolutePath();

  private final Map<String, String> environment;

  /** Keeps what the program writes of itself in {@code folder}. */
  Packed(Path folder) {
    environment = environment(folder);
  }

  /**
   * What surrounds the program: folders below {@code folder}, and nothing of this machine's user.
   */
  static Map<String, String> environment(Path folder) {
    try {
      Path home = Files.createDirectories(folder.resolve("home"));
      return new TreeMap<>(
          Map.of(
              "HOME", home.toString(),
              "XDG_CONFIG_HOME", folder.resolve("config").toString(),
              "XDG_STATE_HOME", folder.resolve("state").toString(),
              "XDG_CACHE_HOME", CACHE.toString(),
              "LANG", "C.UTF-8"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a variable to what surrounds the program. */
  Packed with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs {@code gpudeck -F (the lab's ssh config) WORDS}. */
  Ran run(String... words) {
    return Ran.of(builder(words));
  }

  /** The same before it is started. */
  ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of("-F", Lab.place("SSH_CONFIG")));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SSH_"));
    builder.environment().putAll(environment);
    return builder;
  }
}
