package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.log.LogPicture;
import gpudeck.tui.screen.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogWindowTest {

  private static final Size SIZE = new Size(10, 3);

  private static LogPicture lines(long firstLine, int count) {
    String text =
        IntStream.range(0, count)
            .mapToObj(i -> "line " + (firstLine + i))
            .collect(Collectors.joining("\n"));
    return Pictures.log("/out", firstLine, text);
  }

  private static List<String> seen(LogPicture log, LogState state) {
    return new LogWindow(log, state, SIZE)
        .rows(line -> StyledLine.of(log.lines().get(line))).stream()
            .map(row -> row.plain().value())
            .toList();
  }

  @Test
  void followingShowsTheEnd() {
    assertEquals(List.of("line 7", "line 8", "line 9"), seen(lines(0, 10), LogState.START));
  }

  @Test
  void movingUpStopsFollowingAndStaysWhileTheLogGrows() {
    LogState up = new LogWindow(lines(0, 10), LogState.START, SIZE).moved(-2);
    assertFalse(up.follow());
    assertEquals(List.of("line 5", "line 6", "line 7"), seen(lines(0, 10), up));
    assertEquals(List.of("line 5", "line 6", "line 7"), seen(lines(0, 100), up));
  }

  @Test
  void atTheEndItFollowsAgain() {
    LogState up = new LogWindow(lines(0, 10), LogState.START, SIZE).moved(-2);
    assertFalse(new LogWindow(lines(0, 10), up, SIZE).moved(1).follow());
    assertTrue(new LogWindow(lines(0, 10), up, SIZE).moved(2).follow());
  }

  @Test
  void linesThatAreNotHeldAnyMoreLeaveTheFirstOnesInSight() {
    LogState up = LogState.START.at(5, 0);
    assertEquals(List.of("line 50", "line 51", "line 52"), seen(lines(50, 10), up));
  }

  @Test
  void aLogThatBeganAnewIsShownToItsEnd() {
    assertEquals(List.of("line 0", "line 1"), seen(lines(0, 2), LogState.START.at(500, 0)));
  }

  @Test
  void aLongLineIsBrokenAndMovedOverRowByRow() {
    LogPicture log = Pictures.log("/out", 0, "0123456789abcdefghij0123456789ABCDE\nend");
    LogState wrapped = LogState.START.withWrap(true);
    assertEquals(List.of("0123456789", "ABCDE", "end"), seen(log, wrapped));
    LogState up = new LogWindow(log, wrapped, SIZE).moved(-1);
    assertEquals(List.of("abcdefghij", "0123456789", "ABCDE"), seen(log, up));
    assertEquals(
        List.of("0123456789", "ABCDE", "end"), seen(log, new LogWindow(log, up, SIZE).moved(1)));
  }

  @Test
  void movingBeyondTheStartStopsThere() {
    LogState up = new LogWindow(lines(0, 10), LogState.START, SIZE).moved(-1000);
    assertEquals(List.of("line 0", "line 1", "line 2"), seen(lines(0, 10), up));
  }

  @Test
  void aLineIsBroughtIntoTheMiddle() {
    LogState found = new LogWindow(lines(100, 50), LogState.START, SIZE).showing(120);
    assertEquals(List.of("line 119", "line 120", "line 121"), seen(lines(100, 50), found));
  }

  @Test
  void anEmptyLogHasNoRowsAndCannotBeMoved() {
    LogPicture empty = Pictures.log("/out", 0, "");
    assertTrue(String.join("", seen(empty, LogState.START)).isEmpty());
    new LogWindow(empty, LogState.START, SIZE).moved(5);
    new LogWindow(empty, LogState.START, SIZE).moved(-5);
  }

  @Test
  void linesRunOutOfSightOnTheLeft() {
    LogPicture log = Pictures.log("/out", 0, "0123456789abcdefghij");
    assertEquals(List.of("456789abcd"), seen(log, LogState.START.withLeft(4)));
  }
}
