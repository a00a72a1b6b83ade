package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The box, unpacked where it was not made. What is run in it finds nothing of this machine's user,
 * no Java that starts, and no more than 2 GB of address space.
 */
final class Box {

  /** KiB, as {@code ulimit -v} counts. */
  private static final int ADDRESS_SPACE = 2 * 1024 * 1024;

  private static final String NO_JAVA = "#!/bin/sh\necho 'another Java was started' >&2\nexit 99\n";

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  private Box(Path home) {
    this.home = home;
  }

  /** Unpacks what {@code -Pruntime} has made into a folder, whose name may have spaces. */
  static Box unpacked(Path folder) {
    Ran.of("tar", "-C", folder.toString(), "-xzf", System.getProperty("box")).well();
    try (Stream<Path> top = Files.list(folder)) {
      return new Box(top.findFirst().orElseThrow()).with("PATH", "/nowhere");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same box, with one variable more around what is run. */
  Box with(String name, String value) {
    Box other = new Box(home);
    other.environment.putAll(environment);
    other.environment.put(name, value);
    return other;
  }

  /** The same box, among programs of which the first java is one that fails, as is JAVA_HOME's. */
  Box amongPrograms(Path folder) {
    try {
      Path bin = Files.createDirectories(folder.resolve("bin"));
      Path java = Files.writeString(bin.resolve("java"), NO_JAVA);
      Ran.of("chmod", "+x", java.toString()).well();
      return with("PATH", bin + ":/usr/bin:/bin").with("JAVA_HOME", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same box at another place. */
  Box copiedTo(Path place) {
    Ran.of("cp", "-R", home.toString(), place.toString()).well();
    Box other = new Box(place);
    other.environment.putAll(environment);
    return other;
  }

  Path file(String name) {
    return home.resolve(name);
  }

  Ran run(String... words) {
    return run(file("bin/gpudeck"), words);
  }

  /** Runs what may be a link to the launcher. */
  Ran run(Path launcher, String... words) {
    return Ran.of(command(launcher, words).toArray(String[]::new));
  }

  /** The line for a shell that opens the deck with these words. */
  String script(String... words) {
    return command(file("bin/gpudeck"), words).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private List<String> command(Path launcher, String... words) {
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of("/bin/sh", "-c", "ulimit -v " + ADDRESS_SPACE + "; exec \"$@\"", "sh"));
    command.add(launcher.toString());
    command.addAll(List.of(words));
    return command;
  }
}
