package gpudeck.core.link;

import gpudeck.core.link.KeyFile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a person has said in this run that nobody is to be asked again: keys opened, hosts known.
 */
final class KeyRing {

  private record Held(FileTime modified, KeyFile key) {}

  private record Place(Path path, Optional<Certificate> certificate) {}

  private final Map<Place, Held> held = new HashMap<>();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  /** Addresses and prints of hosts' keys that were accepted and that no file could keep. */
  Set<String> accepted() {
    return accepted;
  }

  /**
   * The keys of a file, in the order in which they are offered: with its certificates, without.
   *
   * @param certificates those that the config names, whatever key they are of
   */
  synchronized List<Loaded> keys(Path path, List<Certificate> certificates) {
    Loaded plain = key(new Place(path, Optional.empty()));
    List<Loaded> keys = new ArrayList<>();
    certificates(path, certificates, plain).stream()
        .map(certificate -> key(new Place(path, Optional.of(certificate))))
        .forEach(keys::add);
    keys.add(plain);
    return keys;
  }

  private static Set<Certificate> certificates(Path path, List<Certificate> named, Loaded plain) {
    Set<Certificate> all = new LinkedHashSet<>();
    Certificate.read(Path.of(path + "-cert.pub")).ifPresent(all::add);
    named.stream().filter(one -> certifies(one, plain)).forEach(all::add);
    return all;
  }

  private static boolean certifies(Certificate certificate, Loaded plain) {
    return plain instanceof Loaded.Good good
        && good.key().publicBlob().map(certificate::certifies).orElse(false);
  }

  /** Read again if the file has changed. */
  private Loaded key(Place place) {
    FileTime modified = modified(place.path());
    Held before = held.get(place);
    if (before != null && before.modified().equals(modified)) {
      return new Loaded.Good(before.key());
    }
    Loaded loaded =
        place
            .certificate()
            .map(one -> KeyFile.load(place.path(), one))
            .orElseGet(() -> KeyFile.load(place.path()));
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
