package gpudeck.core.store.last;

import gpudeck.core.host.Folders;
import gpudeck.core.host.Host;
import gpudeck.core.host.OwnFile;
import gpudeck.core.host.Route;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last picture of each host, a file of at most 256 KiB each, for its owner alone. Made-up hosts
 * are not kept. A file that cannot be read costs no more than its picture; any thread may recall,
 * one keeps.
 */
public final class LastPictures {

  static final int MOST_BYTES = 256 << 10;

  /** Mark, checksum, and the head of the first part. */
  private static final int AROUND = 64;

  private final Optional<Path> folder;
  private final Disk disk;
  private final Map<String, Integer> kept = new HashMap<>();

  /** Where files go; a test has one that is full. */
  interface Disk {
    void write(Path file, byte[] bytes) throws IOException;
  }

  /** Keeps nothing and recalls nothing. */
  public static final LastPictures NONE = new LastPictures(Optional.empty());

  /**
   * @param state the user's state folder, whether it is there or not; empty: nothing is kept
   */
  public LastPictures(Optional<Path> state) {
    this(state, (file, bytes) -> new OwnFile(file).replace(bytes));
  }

  LastPictures(Optional<Path> state, Disk disk) {
    this.folder = state.map(path -> path.resolve("pictures"));
    this.disk = disk;
  }

  /**
   * What was kept of a host, if that was of the same machine and user: with no link, no scheduler
   * to ask by, and every reading in it stale.
   */
  public Optional<HostPicture> recall(Host host) {
    return bytes(host).flatMap(bytes -> PictureReader.read(bytes, host, way(host)));
  }

  private Optional<byte[]> bytes(Host host) {
    return folder
        .filter(known -> isKept(host))
        .flatMap(known -> new OwnFile(file(known, host)).read(MOST_BYTES))
        .flatMap(Envelope::open);
  }

  /** The host's scheduler in a few words, as it was found when the picture was kept. */
  public Optional<SafeText> found(Host host) {
    return bytes(host).flatMap(bytes -> PictureReader.found(bytes, way(host)));
  }

  /** Why no picture of this host will be kept, as a sentence; makes the folder for it. */
  public Optional<String> objection(Host host) {
    return folder.filter(known -> isKept(host)).flatMap(Folders::make);
  }

  /**
   * Keeps a picture, if this run has learned anything of the host that is not kept already.
   *
   * @return why it cannot be kept, as a sentence; empty if it is, or need not be
   */
  public Optional<String> keep(HostPicture picture) {
    Host host = picture.host();
    if (folder.isEmpty() || !isKept(host) || picture.finding().last().isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = PictureWriter.write(picture, way(host), MOST_BYTES - AROUND);
    int print = Arrays.hashCode(bytes);
    if (Integer.valueOf(print).equals(kept.get(host.name()))) {
      return Optional.empty();
    }
    Optional<String> trouble = write(file(folder.get(), host), Envelope.seal(bytes));
    if (trouble.isEmpty()) {
      kept.put(host.name(), print);
    }
    return trouble;
  }

  private Optional<String> write(Path file, byte[] bytes) {
    Optional<String> objection = Folders.make(file.getParent());
    if (objection.isPresent()) {
      return objection;
    }
    try {
      disk.write(file, bytes);
      return Optional.empty();
    } catch (FileSystemException refused) {
      return Optional.of(unwritten(file, Optional.ofNullable(refused.getReason())));
    } catch (IOException failed) {
      return Optional.of(unwritten(file, Optional.ofNullable(failed.getMessage())));
    }
  }

  private static String unwritten(Path file, Optional<String> reason) {
    return "%s cannot be written (%s): the next start will not show what is known now."
        .formatted(file, reason.orElse("no access"));
  }

  private static boolean isKept(Host host) {
    return !(host.route() instanceof Route.MadeUp);
  }

  private static Path file(Path folder, Host host) {
    return folder.resolve(FileName.of(host.name()));
  }

  /** Which machine is meant, and as whom: a name may mean another one tomorrow. */
  private static String way(Host host) {
    return host.route() instanceof Route.Ssh ssh
        ? "%s %s@%s:%d".formatted(host.name(), ssh.user(), ssh.hostName(), ssh.port())
        : host.name() + " here";
  }
}
