package gpudeck.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import gpudeck.core.host.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * {@code gpudeck.log}: what was run on which host, how long it took and how it ended; never what it
 * printed. Two files of at most 1 MB, for their owner alone. What cannot be written is let go.
 */
public final class Journal {
  private static final long MOST_BYTES = 1_000_000;

  private final Path file;
  private final boolean usable;

  /**
   * @param folder the user's state folder; made if it is not there
   */
  public Journal(Path folder) {
    this.file = folder.resolve("gpudeck.log");
    this.usable = Folders.make(folder).isEmpty();
  }

  /** Adds a line; any thread may. */
  public synchronized void write(CommandRecord record) {
    if (!usable) {
      return;
    }
    byte[] line = line(record).getBytes(UTF_8);
    try {
      if (size() + line.length > MOST_BYTES) {
        Files.move(file, file.resolveSibling("gpudeck.log.1"), ATOMIC_MOVE);
      }
      append(line);
    } catch (IOException fullOrGone) {
      return;
    }
  }

  private long size() throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
  }

  private void append(byte[] line) throws IOException {
    var options = Set.of(CREATE, WRITE, APPEND, LinkOption.NOFOLLOW_LINKS);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(file, options, mode)) {
      ByteBuffer left = ByteBuffer.wrap(line);
      while (left.hasRemaining()) {
        out.write(left);
      }
    }
  }

  private static String line(CommandRecord record) {
    return "%s %s %d ms exit %d %d bytes: %s\n"
        .formatted(
            record.at(),
            record.host(),
            record.took().toMillis(),
            record.exit(),
            record.bytes(),
            record.shown().value());
  }
}
