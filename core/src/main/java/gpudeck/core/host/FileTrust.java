package gpudeck.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what stands in a file may be believed: only we or root own it and its folder, and nobody
 * else may write either.
 */
final class FileTrust {
  private static final int OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  private FileTrust() {}

  /** What is wrong with a file or its folder, as a sentence; empty if nothing, or if not there. */
  static Optional<String> objection(Path file) {
    try {
      Path real = file.toRealPath();
      Path folder = real.getParent();
      Optional<String> own = objection(real, Mode.of(real));
      return own.isPresent() || folder == null ? own : folderObjection(folder);
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** The same for a folder; one where each may remove only his own files will do. */
  static Optional<String> folderObjection(Path folder) throws IOException {
    Mode mode = Mode.of(folder);
    return (mode.bits & STICKY) != 0 ? Optional.empty() : objection(folder, mode);
  }

  private static Optional<String> objection(Path path, Mode mode) throws IOException {
    if (mode.uid != ROOT && mode.uid != ourUid()) {
      return Optional.of(path + " belongs to somebody else: gpudeck does not use it.");
    }
    if ((mode.bits & OTHERS_WRITE) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s can be written by others (mode %o): gpudeck does not trust it. To mend: chmod go-w %s"
            .formatted(path, mode.bits & 07777, path));
  }

  /** Whose files we make. */
  static int ourUid() throws IOException {
    Path self = Path.of("/proc/self");
    return Mode.of(Files.exists(self) ? self : Path.of(System.getProperty("user.home"))).uid;
  }

  /** Owner and permission bits of a file. */
  record Mode(int uid, int bits) {
    static Mode of(Path path, LinkOption... options) throws IOException {
      Map<String, Object> found = Files.readAttributes(path, "unix:uid,mode", options);
      return new Mode((Integer) found.get("uid"), (Integer) found.get("mode"));
    }
  }
}
