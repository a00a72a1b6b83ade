package gpudeck.tui.box;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints which glibc each program and library below a folder asks for, and fails where one is newer
 * than what old systems have: {@code GlibcCheck MOST FOLDER}.
 */
final class GlibcCheck {

  private final Glibc most;
  private final PrintStream out;

  GlibcCheck(Glibc most, PrintStream out) {
    this.most = most;
    this.out = out;
  }

  /** Exit 1 where one asks for more, or where there is none at all. */
  public static void main(String[] words) throws IOException {
    Glibc most = Glibc.of(words[0]).orElseThrow();
    System.exit(new GlibcCheck(most, System.out).allows(Path.of(words[1])) ? 0 : 1);
  }

  /**
   * Whether every program and library below the folder, of which there is one, asks for no more.
   */
  boolean allows(Path folder) throws IOException {
    int checked = 0;
    int tooNew = 0;
    for (Path file : files(folder)) {
      Optional<ElfFile> elf = ElfFile.of(map(file));
      if (elf.isPresent()) {
        checked++;
        tooNew += allows(folder.relativize(file), elf.get()) ? 0 : 1;
      }
    }
    out.printf("%d programs and libraries, %d ask for more than GLIBC_%s%n", checked, tooNew, most);
    return checked > 0 && tooNew == 0;
  }

  private boolean allows(Path name, ElfFile elf) {
    Optional<Glibc> newest = Glibc.newest(elf.versionsNeeded());
    boolean allowed = newest.isEmpty() || newest.get().compareTo(most) <= 0;
    String needs = newest.map(glibc -> "GLIBC_" + glibc).orElse("no glibc");
    out.printf("%-12s %s%s%n", needs, name, allowed ? "" : "  <- too new");
    return allowed;
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }
}
