package gpudeck.core.demo;

import gpudeck.core.host.Folders;
import gpudeck.core.host.Tenant;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fresh folder for its owner alone (mode 0700).
 *
 * @param path has no links in it
 */
record PrivateFolder(Path path) {

  private static final int TRIES = 3;
  private static final String PREFIX = "demo-";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Makes it there, if that is possible; those of demos that were killed go. */
  static Optional<PrivateFolder> in(Path place) {
    sweep(place);
    return Files.isDirectory(place) || Folders.make(place).isEmpty()
        ? make(place)
        : Optional.empty();
  }

  private static Optional<PrivateFolder> make(Path place) {
    try {
      Path made = Files.createDirectory(place.resolve(freshName()), OWNER_ONLY);
      Tenant.current().move(made);
      return Optional.of(new PrivateFolder(made.toRealPath()));
    } catch (IOException noRoom) {
      return Optional.empty();
    }
  }

  /** Nobody has to be kept from guessing it: a folder that is there already is not taken. */
  private static String freshName() {
    return PREFIX + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
  }

  private static void sweep(Path place) {
    Tenant here = Tenant.current();
    try (DirectoryStream<Path> old = Files.newDirectoryStream(place, PREFIX + "*")) {
      for (Path folder : old) {
        if (isOwn(folder) && Tenant.of(folder).filter(tenant -> tenant.isGone(here)).isPresent()) {
          new PrivateFolder(folder).remove();
        }
      }
    } catch (IOException | DirectoryIteratorException nothingThere) {
      return;
    }
  }

  private static boolean isOwn(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
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
