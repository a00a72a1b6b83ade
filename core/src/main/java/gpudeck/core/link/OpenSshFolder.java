package gpudeck.core.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import gpudeck.core.host.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The files of one connection over the user's own ssh, in a folder that only we may enter: its
 * config, the socket, keys that were accepted just now, what ssh asks. All of it goes with the
 * connection.
 */
record OpenSshFolder(Path path) {

  /**
   * ssh makes a socket of a longer name first (17 bytes more), and 108 bytes is all a socket has.
   */
  private static final int LONGEST = 90;

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<OpenSshFolder> USED = ConcurrentHashMap.newKeySet();

  static {
    // A program that ends waits for no connection to be closed.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> USED.forEach(OpenSshFolder::remove), "ssh folders"));
  }

  /** What became of making one. */
  sealed interface Made {
    record Good(OpenSshFolder folder) implements Made {}

    /** Why there is none, as a sentence. */
    record Refused(String says) implements Made {}
  }

  /**
   * Makes one in the first place that will do, and removes what programs left there that ended
   * without a word.
   */
  static Made make(List<Path> places) {
    String says = "there is no folder for the socket of ssh.";
    for (Path place : places) {
      Made made = make(place);
      if (made instanceof Made.Good good) {
        return good;
      }
      says = ((Made.Refused) made).says();
    }
    return new Made.Refused(says);
  }

  private static Made make(Path place) {
    Optional<String> objection = Folders.make(place);
    if (objection.isPresent()) {
      return new Made.Refused(objection.get());
    }
    sweep(place);
    try {
      OpenSshFolder fresh = fresh(place);
      if (fresh.socket().toString().getBytes(UTF_8).length <= LONGEST) {
        return new Made.Good(fresh);
      }
      fresh.remove();
      return new Made.Refused(place + " has too long a name for a socket in it.");
    } catch (IOException refused) {
      return new Made.Refused(place + " cannot be written: " + refused.getMessage());
    }
  }

  private static OpenSshFolder fresh(Path place) throws IOException {
    while (true) {
      String name = mark() + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
      try {
        Path made = Files.createDirectory(place.resolve(name), only("rwx------"));
        OpenSshFolder folder = new OpenSshFolder(made);
        USED.add(folder);
        return folder;
      } catch (FileAlreadyExistsException ofAnEarlierProcess) {
        // The next number is free.
      }
    }
  }

  private static FileAttribute<?> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** What tells this machine and its boot from others that see the same folder. */
  private static String mark() {
    try {
      return "ssh-" + Integer.toHexString(Files.readString(BOOT).hashCode()) + "-";
    } catch (IOException noProc) {
      return "ssh-";
    }
  }

  /** What a process made that is there no more. */
  private static void sweep(Path place) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place, mark() + "*-*")) {
      for (Path one : all) {
        if (maker(one).isPresent() && ProcessHandle.of(maker(one).getAsLong()).isEmpty()) {
          new OpenSshFolder(one).remove();
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // It stays: nothing in it is used again.
    }
  }

  private static OptionalLong maker(Path folder) {
    String id = folder.getFileName().toString().substring(mark().length()).split("-")[0];
    return id.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }

  Path socket() {
    return path.resolve("s");
  }

  Path config() {
    return path.resolve("config");
  }

  /** The config that leads to one address. */
  Path ledConfig() {
    return path.resolve("config.led");
  }

  /** What ssh reads of an ephemeral host's keys besides. */
  Path vouched() {
    return path.resolve("vouched");
  }

  /** Where ssh writes keys that a person has accepted. */
  Path accepted() {
    return path.resolve("known_hosts");
  }

  /** The program that ssh gives its questions to. */
  Path askpass() {
    return path.resolve("ask");
  }

  /** What ssh asks, written by the process of that program. */
  Path question(long process) {
    return path.resolve("question." + process);
  }

  /** Where that process waits for the answer. */
  Path answer(long process) {
    return path.resolve("answer." + process);
  }

  /** Where the ssh of one channel writes how it goes. */
  OpenSshLog log() {
    return new OpenSshLog(path.resolve("log." + NUMBER.incrementAndGet()));
  }

  void write(Path file, String text, boolean runs) throws IOException {
    Files.createFile(file, only(runs ? "rwx------" : "rw-------"));
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  /** The folder and all that is in it. */
  void remove() {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(path);
      USED.remove(this);
    } catch (IOException stillUsed) {
      // It is looked at again when the program ends.
    }
  }
}
