package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * A file of lines that several of us change at once: what stays and what is new go to a new file
 * that takes the old one's place, so that it is whole at every moment. A lock file beside it stays
 * there: to remove it would let two hold it.
 */
final class SharedFile {
  private static final ReentrantLock THIS_PROGRAM = new ReentrantLock();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final String loss;

  /**
   * @param loss what it means if nothing can be written, as the end of a sentence
   */
  SharedFile(Path file, String loss) {
    this.file = file;
    this.loss = loss;
  }

  /**
   * Adds a line, or several.
   *
   * @return why it could not be added, as a sentence; empty if it is on the disk
   */
  Optional<String> append(String line) {
    return change(before -> appended(before, line.getBytes(UTF_8)));
  }

  /**
   * Takes lines out, wherever they stand; all others keep every byte.
   *
   * @param lines without their ends
   * @return why they could not be taken out, as a sentence; empty if they are gone
   */
  Optional<String> remove(Set<String> lines) {
    return change(before -> without(before, lines));
  }

  private static byte[] appended(byte[] before, byte[] line) {
    boolean open = before.length > 0 && before[before.length - 1] != '\n';
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    after.writeBytes(before);
    after.writeBytes(open ? new byte[] {'\n'} : new byte[0]);
    after.writeBytes(line);
    return after.toByteArray();
  }

  private static byte[] without(byte[] before, Set<String> lines) {
    StringBuilder after = new StringBuilder();
    for (String line : new String(before, ISO_8859_1).split("(?<=\n)")) {
      if (!lines.contains(line.stripTrailing())) {
        after.append(line);
      }
    }
    return after.toString().getBytes(ISO_8859_1);
  }

  private Optional<String> change(UnaryOperator<byte[]> how) {
    THIS_PROGRAM.lock();
    try {
      return changeAlone(how);
    } catch (IOException refused) {
      return Optional.of(sentence(Reason.of(refused)));
    } finally {
      THIS_PROGRAM.unlock();
    }
  }

  private Optional<String> changeAlone(UnaryOperator<byte[]> how) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return Optional.of(sentence("not a file that keeps anything"));
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    makeFolder(folder);
    Optional<String> objection = FileTrust.folderObjection(folder);
    if (objection.isPresent()) {
      return objection;
    }
    try (FileChannel lockFile = FileChannel.open(beside(target, "lock"), lockOptions(), ours())) {
      if (!locked(lockFile)) {
        return Optional.of(sentence("another program holds its lock"));
      }
      replace(target, how);
      return Optional.empty();
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
    }
  }

  /** False if the lock is not to be had; a file system without locks is taken as it is. */
  private static boolean locked(FileChannel lockFile) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      FileLock lock = lockFile.tryLock();
      while (lock == null && System.nanoTime() < until) {
        LockSupport.parkNanos(PAUSE.toNanos());
        lock = lockFile.tryLock();
      }
      return lock != null;
    } catch (IOException noLocksHere) {
      return true;
    }
  }

  /** Once more if somebody else, who knows nothing of our lock, has written meanwhile. */
  private static void replace(Path target, UnaryOperator<byte[]> how) throws IOException {
    boolean done = false;
    for (int i = 0; i < TRIES && !done; i++) {
      done = replaceOnce(target, how);
    }
    if (!done) {
      throw new FileSystemException(target.toString(), null, "another program keeps writing to it");
    }
  }

  private static boolean replaceOnce(Path target, UnaryOperator<byte[]> how) throws IOException {
    byte[] before = Files.exists(target) ? Files.readAllBytes(target) : new byte[0];
    Path fresh = beside(target, "new");
    try {
      return replaced(target, fresh, before.length, how.apply(before));
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean replaced(Path target, Path fresh, long before, byte[] after)
      throws IOException {
    Files.deleteIfExists(fresh);
    try (FileChannel out = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ours())) {
      write(out, after);
      out.force(true);
    }
    if (Files.exists(target)) {
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
    }
    if (Files.exists(target) && Files.size(target) != before) {
      return false;
    }
    Files.move(fresh, target, ATOMIC_MOVE);
    syncFolder(target.getParent());
    return true;
  }

  private static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      out.write(left);
    }
  }

  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException notEverySystemCan) {
      return;
    }
  }

  private static Path beside(Path target, String what) {
    return target.resolveSibling("." + target.getFileName() + ".gpudeck-" + what);
  }

  private static Set<OpenOption> lockOptions() {
    return Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileAttribute<?> ours() {
    return PosixFilePermissions.asFileAttribute(OURS_ALONE);
  }

  private String sentence(String reason) {
    return "%s cannot be written (%s): %s".formatted(file, reason, loss);
  }
}
