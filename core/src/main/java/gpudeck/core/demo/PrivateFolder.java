package gpudeck.core.demo;

import gpudeck.core.host.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fresh folder for its owner alone (mode 0700).
 *
 * @param path has no links in it
 */
record PrivateFolder(Path path) {

  private static final int TRIES = 3;

  /** Makes it in the first place where that is possible. */
  static Optional<PrivateFolder> in(List<Path> places) {
    return places.stream()
        .filter(place -> Files.isDirectory(place) || Folders.make(place).isEmpty())
        .flatMap(place -> make(place).stream())
        .findFirst();
  }

  private static Optional<PrivateFolder> make(Path place) {
    try {
      Path made =
          Files.createTempDirectory(
              place,
              "demo-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return Optional.of(new PrivateFolder(made.toRealPath()));
    } catch (IOException noRoom) {
      return Optional.empty();
    }
  }

  /** Removes it with all in it; again where a program that is just ending wrote into it. */
  void remove() {
    for (int tries = 0; tries < TRIES && Files.exists(path); tries++) {
      try (Stream<Path> all = Files.walk(path)) {
        all.sorted(Comparator.reverseOrder()).forEach(PrivateFolder::delete);
      } catch (IOException | java.io.UncheckedIOException goneMeanwhile) {
        continue;
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException notEmpty) {
      // The next try finds what came into it.
    }
  }
}
