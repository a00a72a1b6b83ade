package gpudeck.core.link;

import gpudeck.core.link.KeyFile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The key files that were used so far, so that no passphrase is asked for twice. */
final class KeyRing {

  private record Held(FileTime modified, KeyFile key) {}

  private record Place(Path path, boolean certified) {}

  private final Map<Place, Held> held = new HashMap<>();

  /** The keys of a file, in the order in which they are offered: with its certificate, without. */
  synchronized List<Loaded> keys(Path path) {
    List<Loaded> keys = new ArrayList<>();
    if (KeyFile.isCertified(path)) {
      keys.add(key(new Place(path, true)));
    }
    keys.add(key(new Place(path, false)));
    return keys;
  }

  /** Read again if the file has changed. */
  private Loaded key(Place place) {
    FileTime modified = modified(place.path());
    Held before = held.get(place);
    if (before != null && before.modified().equals(modified)) {
      return new Loaded.Good(before.key());
    }
    Loaded loaded =
        place.certified() ? KeyFile.loadCertified(place.path()) : KeyFile.load(place.path());
    if (loaded instanceof Loaded.Good good) {
      held.put(place, new Held(modified, good.key()));
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
