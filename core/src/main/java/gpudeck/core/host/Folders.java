package gpudeck.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where gpudeck's own files are (XDG Base Directory Specification 0.8); empty where neither the
 * variable nor HOME tells.
 */
public record Folders(Person person) {
  private static final int OTHERS = 0077;

  public Optional<Path> config() {
    return folder("XDG_CONFIG_HOME", ".config");
  }

  public Optional<Path> state() {
    return folder("XDG_STATE_HOME", ".local/state");
  }

  public Optional<Path> cache() {
    return folder("XDG_CACHE_HOME", ".cache");
  }

  /** Where sockets may lie, best first: a home folder may be one that holds none. */
  public List<Path> sockets() {
    List<Path> places = new ArrayList<>();
    absolute("XDG_RUNTIME_DIR").map(base -> base.resolve("gpudeck")).ifPresent(places::add);
    places.add(Path.of(System.getProperty("java.io.tmpdir")).resolve("gpudeck-" + person.login()));
    cache().ifPresent(places::add);
    return places;
  }

  /** The user's config file, whether it is there or not. */
  public Optional<Path> configFile() {
    return config().map(folder -> folder.resolve("config.toml"));
  }

  private Optional<Path> folder(String variable, String underHome) {
    return absolute(variable)
        .or(() -> absolute("HOME").map(home -> home.resolve(underHome)))
        .map(base -> base.resolve("gpudeck"));
  }

  /** The specification says that a relative path is to be ignored. */
  private Optional<Path> absolute(String variable) {
    return person.variable(variable).filter(path -> path.startsWith("/")).map(Path::of);
  }

  /**
   * Makes one of these folders, or a folder in it, for its owner alone (mode 0700).
   *
   * @return why it cannot be used, as a sentence; empty if it is there and ours
   */
  public static Optional<String> make(Path folder) {
    try {
      Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rwx------");
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
      }
      return objection(folder, mode);
    } catch (IOException refused) {
      return Optional.of(
          "%s cannot be made (%s): nothing is kept there.".formatted(folder, Reason.of(refused)));
    }
  }

  /** Makes a folder and the one that it is in, as {@link #make} does; false where it cannot be. */
  public static boolean isThere(Path folder) {
    return make(folder.getParent()).isEmpty() && make(folder).isEmpty();
  }

  private static Optional<String> objection(Path folder, Set<PosixFilePermission> mode)
      throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(folder + " is not a folder of its own: nothing is kept there.");
    }
    FileTrust.Mode now = FileTrust.Mode.of(folder, LinkOption.NOFOLLOW_LINKS);
    if (now.uid() != FileTrust.ourUid()) {
      return Optional.of(folder + " belongs to somebody else: nothing is kept there.");
    }
    if ((now.bits() & OTHERS) != 0) {
      Files.setPosixFilePermissions(folder, mode);
    }
    return Optional.empty();
  }
}
