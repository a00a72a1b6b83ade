package gpudeck.core.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/** The key files that were used so far, so that no passphrase is asked for twice. */
final class KeyRing {

  private record Held(FileTime modified, KeyFile key) {}

  private final Map<Path, Held> held = new HashMap<>();

  /** The key in a file; read again if the file has changed. */
  synchronized KeyFile.Loaded key(Path path) {
    FileTime modified = modified(path);
    Held before = held.get(path);
    if (before != null && before.modified().equals(modified)) {
      return new KeyFile.Loaded.Good(before.key());
    }
    KeyFile.Loaded loaded = KeyFile.load(path);
    if (loaded instanceof KeyFile.Loaded.Good good) {
      held.put(path, new Held(modified, good.key()));
    }
    return loaded;
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }
}
