package gpudeck.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private static CommandRecord record(String shown) {
    Instant at = Instant.parse("2026-11-21T10:00:00Z");
    SafeText secret = SafeText.of("what it said");
    return new CommandRecord(
        "gpu1", SafeText.of(shown), at, Duration.ofMillis(52), 1, 0, 109, secret);
  }

  @Test
  void aLineTellsWhatRanAndHowItEndedAndNothingThatWasPrinted() throws IOException {
    Path state = folder.resolve("state/gpudeck");
    new Journal(state).write(record("squeue --me\nforged"));
    assertEquals(
        List.of(
            "2026-11-21T10:00:00Z gpu1 52 ms exit 0 109 bytes: "
                + SafeText.of("squeue --me\nforged").value()),
        Files.readAllLines(state.resolve("gpudeck.log")));
    assertEquals("rw-------", mode(state.resolve("gpudeck.log")));
    assertEquals("rwx------", mode(state));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void twoFilesOfOneMegabyteAreKept() throws IOException {
    Journal journal = new Journal(folder.resolve("state"));
    CommandRecord large = record("x".repeat(4000));
    for (int i = 0; i < 700; i++) {
      journal.write(large);
    }
    try (var files = Files.list(folder.resolve("state"))) {
      assertEquals(2, files.count());
    }
    assertTrue(Files.size(folder.resolve("state/gpudeck.log")) <= 1_000_000);
    assertTrue(Files.size(folder.resolve("state/gpudeck.log.1")) <= 1_000_000);
  }

  @Test
  void aPlantedLinkIsNotFollowed() throws IOException {
    Path state = folder.resolve("state");
    Journal journal = new Journal(state);
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(state.resolve("gpudeck.log"), victim);
    journal.write(record("squeue"));
    assertEquals("mine", Files.readString(victim));
  }

  @Test
  void aFolderThatCannotBeUsedStopsNothing() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    new Journal(notAFolder).write(record("squeue"));
    assertFalse(Files.isDirectory(notAFolder));
    assertEquals(0, Files.size(notAFolder));
  }
}
