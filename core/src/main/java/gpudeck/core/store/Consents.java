package gpudeck.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import gpudeck.core.host.Folders;
import gpudeck.core.probe.ClusterKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * On which clusters the user has said that jobs may be looked into: asked once a site, and kept in
 * the state folder, a line each. What cannot be written holds until the program ends.
 */
public final class Consents {

  private static final int MOST_BYTES = 64 * 1024;

  private final Optional<Path> file;
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /**
   * @param folder the user's state folder; empty where there is none
   */
  public Consents(Optional<Path> folder) {
    this.file = folder.map(one -> one.resolve("gpu-watch"));
    file.ifPresent(this::read);
  }

  /** Kept nowhere. */
  public static Consents unkept() {
    return new Consents(Optional.empty());
  }

  private void read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        given.addAll(Files.readAllLines(file, UTF_8));
      }
    } catch (IOException unreadable) {
      // Then it is asked once more.
    }
  }

  /** Whether the user has said yes for this cluster. */
  public boolean has(ClusterKey cluster) {
    return given.contains(line(cluster));
  }

  /** The user says yes for this cluster. */
  public void give(ClusterKey cluster) {
    if (given.add(line(cluster))) {
      file.ifPresent(one -> append(one, line(cluster)));
    }
  }

  private static void append(Path file, String line) {
    if (Folders.make(file.getParent()).isPresent()) {
      return;
    }
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(file, Set.of(CREATE, WRITE, APPEND), mode)) {
      out.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
    } catch (IOException fullOrGone) {
      // It holds until the program ends.
    }
  }

  /** A cluster's name comes from a host and must not make a second line. */
  private static String line(ClusterKey cluster) {
    return cluster.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
