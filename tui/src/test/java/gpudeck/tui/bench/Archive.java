package gpudeck.tui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive of classes that the launcher makes in the cache behind its first start. */
final class Archive {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private Archive() {}

  /** Starts once and waits until the archive of these jars is there. */
  static void warm(Place place) throws IOException, InterruptedException {
    Files.createDirectories(place.cache());
    ProcessBuilder first = new ProcessBuilder(Place.LAUNCHER.toString(), "--version");
    first.environment().putAll(place.environment());
    first.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    long deadline = System.nanoTime() + PATIENCE;
    while (isBeingMade(place.cache().resolve("gpudeck"))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no archive is made in " + place.cache());
      }
      Thread.onSpinWait();
    }
  }

  private static boolean isBeingMade(Path cache) throws IOException {
    if (!Files.isDirectory(cache)) {
      return true;
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(Path::toString).anyMatch(file -> file.endsWith(".lock"));
    }
  }
}
