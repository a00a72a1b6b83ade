package gpudeck.tui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/**
 * Programs of Slurm that note their starts, and a host of config.toml on which gpudeck finds them
 * first.
 */
final class CountedSlurm {

  static final String HOST = "counted";

  /** Stands before a program of Slurm, notes when and how it was called, and calls it. */
  private static final String COUNTING =
      """
      #!/bin/sh
      echo "$(date +%%s) %s $1 $2 $3 $4 $5" >>%s
      exec /usr/bin/%s "$@"
      """;

  private final Path calls;

  /** Puts all of it in a folder, which also is that of a {@link Packed} program. */
  CountedSlurm(Path folder, String alias) throws IOException {
    letAll(folder, "rwxr-xr-x");
    calls = Files.createFile(folder.resolve("calls"));
    letAll(calls, "rw-rw-rw-");
    for (String program : List.of("squeue", "scontrol", "sinfo", "sacct")) {
      Path counting = folder.resolve(program);
      Files.writeString(counting, COUNTING.formatted(program, calls, program));
      letAll(counting, "rwxr-xr-x");
    }
    Path config = Files.createDirectories(folder.resolve("config/gpudeck"));
    Files.writeString(
        config.resolve("config.toml"),
        "[host.%s]\nssh = \"%s\"\npath = [\"%s\"]\n".formatted(HOST, alias, folder));
  }

  /** Every start, the oldest first: when, and the command line. */
  List<String> started() {
    try {
      return Files.readAllLines(calls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When each start was. */
  List<Instant> times() {
    return started().stream()
        .map(line -> Instant.ofEpochSecond(Long.parseLong(line.split(" ")[0])))
        .toList();
  }

  private static void letAll(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
