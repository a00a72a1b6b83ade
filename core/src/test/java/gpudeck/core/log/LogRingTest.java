package gpudeck.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRingTest {

  private static List<InkedLine> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> InkedLine.of(SafeText.of("" + i))).toList();
  }

  @Test
  void linesKeepTheirNumbersAndEveryDroppedByteIsCounted() {
    LogRing ring = new LogRing(new LogLimits(1000, 1 << 20));
    Random random = new Random(4);
    int total = 0;
    while (total < 20_000) {
      int more = random.nextInt(400);
      ring.add(lines(total, total + more), 7L * more);
      total += more;
      List<InkedLine> held = ring.with(lines(total, total + 1));
      assertTrue(held.size() <= 1001 && held.size() >= Math.min(total, 340), "" + held.size());
      assertEquals(total + 1, ring.droppedLines() + held.size());
      assertEquals("" + ring.droppedLines(), held.get(0).plain().value());
      assertEquals(7 * ring.droppedLines(), ring.droppedBytes());
    }
  }

  @Test
  void whatIsManyColouredWeighsMore() {
    LogTail tail = new LogTail(Raw.ofText("/x"), new LogLimits(20_000, 256 << 10));
    String colours = "\u001b[31ma\u001b[32mb".repeat(20) + "\n";
    String bytes = colours.repeat(2000);
    LogPicture picture = tail.accept(chunk(Optional.empty(), 0, bytes));
    int runs = picture.lines().stream().mapToInt(line -> line.runs().size()).sum();
    assertTrue(runs < 20_000, runs + " runs are held");
    assertEquals(2000, picture.firstLine() + picture.lines().size());
    assertTrue(picture.skippedBytes() > 0 && picture.skippedBytes() < bytes.length());
  }

  @Test
  void anEndlessLineIsHeldInLittleMemory() {
    LogTail tail = new LogTail(Raw.ofText("/x"), LogLimits.USUAL);
    String piece = "x".repeat(500_000);
    LogPicture picture = tail.picture();
    for (int i = 0; i < 40; i++) {
      Optional<LogPosition> at = tail.position();
      long offset = at.map(LogPosition::offset).orElse(0L);
      String before = "x".repeat((int) Math.min(64, offset));
      picture = tail.accept(chunk(at, offset - before.length(), before + piece));
    }
    assertEquals(1, picture.lines().size());
    assertTrue(picture.lines().get(0).width() < 5000);
  }

  private static LogChunk chunk(Optional<LogPosition> asked, long start, String bytes) {
    long size = start + bytes.length();
    return new LogChunk(asked, 1, 2, size, Optional.empty(), start, bytes);
  }

  @Test
  void aPictureStaysAsItWasWhileReadingGoesOn() {
    LogRing ring = new LogRing(LogLimits.USUAL);
    ring.add(lines(0, 10), 10);
    List<InkedLine> before = ring.with(List.of());
    InkedLine third = before.get(3);
    ring.add(lines(10, 20), 10);
    assertEquals(lines(0, 10), before);
    assertSame(third, ring.with(List.of()).get(3));
    assertThrows(UnsupportedOperationException.class, () -> before.remove(0));
  }

  @Test
  void anyMixOfPartsIsOneList() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<List<InkedLine>> parts = new ArrayList<>();
      int total = 0;
      for (int i = random.nextInt(6); i > 0; i--) {
        int more = random.nextInt(4);
        parts.add(lines(total, total + more));
        total += more;
      }
      LogLines all = new LogLines(parts);
      assertEquals(lines(0, total), all);
      assertThrows(IndexOutOfBoundsException.class, () -> all.get(all.size()));
      assertThrows(IndexOutOfBoundsException.class, () -> all.get(-1));
    }
    assertFalse(new LogLines(List.of(lines(0, 1))).isEmpty());
  }
}
