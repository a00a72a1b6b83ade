package gpudeck.tui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where measurements keep their files.
 *
 * @param folder of one measurement alone, removed after it
 * @param cache kept from one measurement to the next: the archive of classes is in it
 */
record Place(Path folder, Path cache) {

  static final Path LAUNCHER = Path.of("target/gpudeck/bin/gpudeck").toAbsolutePath();

  /** What surrounds a program that is measured: nothing of this machine's user. */
  Map<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "HOME", made("home"),
            "XDG_CONFIG_HOME", made("config"),
            "XDG_STATE_HOME", made("state"),
            "XDG_CACHE_HOME", cache.toString(),
            "TERM", "tmux-256color",
            "LANG", "C.UTF-8"));
  }

  private String made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
