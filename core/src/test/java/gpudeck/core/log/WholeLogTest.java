package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.log.WholeLog.Piece;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts run in this machine's /bin/sh over real files. */
class WholeLogTest {
  @TempDir Path folder;
  @TempDir Path scratch;
  private Path file;
  private WholeLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("train.out");
    log = new WholeLog(Raw.ofText(file.toString()));
  }

  @Test
  void readsEveryByteOfAFileThatIsLargerThanWhatADeckHolds() throws Exception {
    byte[] any = new byte[6_000_000];
    new Random(5).nextBytes(any);
    Files.write(file, any);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean more = true;
    while (more) {
      Piece piece = ask();
      read.writeBytes(piece.bytes());
      more = piece.more();
    }
    assertArrayEquals(any, read.toByteArray());
  }

  @Test
  void goesOnWithWhatIsAddedAndGivesNothingTwice() throws Exception {
    Files.writeString(file, "one\n");
    assertEquals("one\n", text(ask()));
    assertEquals("", text(ask()));
    Files.writeString(file, "two\n", StandardOpenOption.APPEND);
    assertEquals("two\n", text(ask()));
  }

  @Test
  void startsAnewWhereTheFileIsAnotherOne() throws Exception {
    Files.writeString(file, "the first run\n");
    ask();
    Files.writeString(file, "the second run is longer\n");
    Piece changed = ask();
    assertTrue(changed.anew());
    assertEquals(0, changed.bytes().length);
    assertEquals("the second run is longer\n", text(ask()));
  }

  private Piece ask() throws Exception {
    Parsed<LogChunk> answer = Shell.posix(scratch).ask(log.next(false));
    return log.accept((LogChunk) assertInstanceOf(Parsed.Value.class, answer).value());
  }

  private static String text(Piece piece) {
    assertFalse(piece.anew());
    return new String(piece.bytes(), UTF_8);
  }
}
