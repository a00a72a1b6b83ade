package gpudeck.tui.bench;

import gpudeck.tui.lab.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** gpudeck with a Java of its own, as {@code mvn package -Pruntime} makes it. */
final class Box {

  private static final Path TARGET = Path.of("target");

  private Box() {}

  /** Unpacks it; returns its launcher, or empty where it was not made. */
  static Optional<Path> unpack(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("gpudeck-.*-linux-x64\\.tar\\.gz"))
          .findFirst()
          .map(tarball -> unpack(tarball, folder));
    }
  }

  private static Path unpack(Path tarball, Path folder) {
    Ran.of("tar", "-xzf", tarball.toString(), "-C", folder.toString()).well();
    String name = tarball.getFileName().toString().replace(".tar.gz", "");
    return folder.resolve(name).resolve("bin/gpudeck");
  }
}
