package gpudeck.core.host;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file in one of our folders that can be made again: replaced as a whole and read as a whole, so
 * that several of us may write it at once; for its owner alone (mode 0600).
 */
public record OwnFile(Path path) {

  private static final int OTHERS_WRITE = 0022;

  /**
   * All bytes of it; empty where it is not there, not a file of ours that only we can write, or
   * longer than {@code most} bytes.
   */
  public Optional<byte[]> read(int most) {
    try {
      FileTrust.Mode mode = FileTrust.Mode.of(path, LinkOption.NOFOLLOW_LINKS);
      boolean ours = mode.uid() == FileTrust.ourUid() && (mode.bits() & OTHERS_WRITE) == 0;
      boolean fits =
          Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= most;
      return ours && fits ? Optional.of(bytes(most)) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** Another one after each time that it was replaced, by whomever; empty where it is not there. */
  public Optional<Object> stamp() {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** It may have grown since its size was read. */
  private byte[] bytes(int most) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(most);
    }
  }

  /**
   * Puts a new file in its place; the folder has to be there. What cannot be written leaves the old
   * one as it was.
   */
  public void replace(byte[] bytes) throws IOException {
    long pid = ProcessHandle.current().pid();
    Path fresh = path.resolveSibling("." + path.getFileName() + "." + pid + ".new");
    try {
      Files.deleteIfExists(fresh);
      write(fresh, bytes);
      Files.move(fresh, path, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void write(Path fresh, byte[] bytes) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), mode)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
    }
  }
}
