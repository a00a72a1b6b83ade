package gpudeck.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogAnswerTest {
  private static final LogAnswer READER =
      new LogAnswer(Raw.ofText("/w/x.out"), Optional.empty(), false);

  private static Parsed<LogChunk> parse(String out) {
    return READER.parse(new Answer.Done(0, out, "", Duration.ZERO));
  }

  private static Kind trouble(String out) {
    return assertInstanceOf(Parsed.Bad.class, parse(out)).trouble().kind();
  }

  @Test
  void theHeaderCountsItsBytesAndTheseMayBeAnything() {
    var value =
        assertInstanceOf(
            Parsed.Value.class,
            parse("gd-log file 5 18446744073709551615 9 1700000000 2 4\n\0\n\u00ffg"));
    LogChunk chunk = (LogChunk) value.value();
    assertEquals(-1, chunk.inode());
    assertEquals("\0\n\u00ffg", chunk.bytes());
    assertEquals(1_700_000_000, chunk.modified().orElseThrow().getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gd-log",
        "gd-log file 1 2 3 4 0 3\n12",
        "gd-log file 1 2 3 4 0 3\n1234",
        "gd-log file 1 2 3 4 0 -3\n",
        "gd-log file 1 2 99999999999999999999999 4 0 3\n123",
        "noise\ngd-log file 1 2 3 4 0 3\n123"
      })
  void whatIsNotWholeIsRefused(String out) {
    assertEquals(Kind.GARBLED, trouble(out));
  }

  @Test
  void aClosedFileIsDenied() {
    assertEquals(Kind.DENIED, trouble("gd-log closed\n"));
  }

  @Test
  void noAnswerThrows() {
    Random random = new Random(11);
    String good = "gd-log file 1 2 3 4 0 3\n123";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder out = new StringBuilder(good);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        out.setCharAt(random.nextInt(out.length()), (char) random.nextInt(256));
      }
      parse(out.substring(random.nextInt(5)));
    }
  }

  /** Needs root, which may become somebody who may not read. */
  @Test
  @Tag("lab")
  void aFileOrFolderThatMayNotBeReadIsDeniedInEveryShell(@TempDir Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.writeString(folder.resolve("x.out"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (String sh : List.of("dash", "bash", "busybox sh")) {
      List<String> command = List.of(("setpriv --reuid=65534 --clear-groups " + sh).split(" "));
      Shell nobody = new Shell(command, Files.createTempDirectory(folder, "as"));
      Files.setPosixFilePermissions(nobody.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
      for (Path path : List.of(file, closed.resolve("y.out"))) {
        LogTail tail = new LogTail(Raw.ofText(path.toString()), LogLimits.USUAL);
        var bad = assertInstanceOf(Parsed.Bad.class, nobody.ask(tail.next(false)));
        assertEquals(Kind.DENIED, bad.trouble().kind(), sh + ": " + bad);
      }
    }
  }

  @Test
  @Tag("lab")
  void theScriptSaysTheSameInEveryShellAndWithoutGnuStat(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.out"), "one\ntwo\n");
    Path stat = Files.createDirectory(folder.resolve("bin")).resolve("stat");
    Files.writeString(stat, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(stat, PosixFilePermissions.fromString("rwx------"));
    String noStat = "env PATH=" + stat.getParent() + ":/usr/bin:/bin sh";
    for (String sh : List.of("dash", "bash", "busybox sh", noStat)) {
      LogTail tail = new LogTail(Raw.ofText(file.toString()), LogLimits.USUAL);
      Shell shell = new Shell(List.of(sh.split(" ")), folder);
      for (int look = 1; look <= 2; look++) {
        Parsed<LogChunk> answer = shell.ask(tail.next(false));
        var chunk = (LogChunk) assertInstanceOf(Parsed.Value.class, answer, sh).value();
        assertEquals(2, tail.accept(chunk).lines().size(), sh);
        assertEquals(8, chunk.size(), sh);
      }
    }
  }
}
