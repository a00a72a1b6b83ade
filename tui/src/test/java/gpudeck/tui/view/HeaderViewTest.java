package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.scene;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.state;
import static gpudeck.tui.view.Pictures.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderViewTest {

  @Test
  void theLineIsAsWideAsTheScreenAndEndsWithTheClock() {
    for (int columns = 60; columns <= 200; columns += 7) {
      StyledLine line = HeaderView.of(scene(Story.hosts(), state(columns, 24)), columns);
      assertEquals(columns, line.width());
      assertTrue(line.plain().value().endsWith("14:32 "));
    }
  }

  @Test
  void wordsOfTroubleOutliveRoundTrips() {
    String line = HeaderView.of(scene(Story.hosts(), state(80, 24)), 80).plain().value();
    assertTrue(line.contains("nef lost 9 s"));
    assertTrue(!line.contains("12 ms"));
  }

  @Test
  void manyHostsAreCutWithAMark() {
    HostPicture[] many =
        IntStream.range(0, 40).mapToObj(i -> up("cluster" + i, 3)).toArray(HostPicture[]::new);
    StyledLine line = HeaderView.of(scene(snapshot(many), state(80, 24)), 80);
    assertEquals(80, line.width());
    assertTrue(line.plain().value().contains("…"));
  }

  @Test
  void aRoundTripOfOtherLengthMovesNoTab() {
    String fast = header(9);
    String slow = header(120);
    assertEquals(fast.indexOf("second"), slow.indexOf("second"));
  }

  @Test
  void aConnectionOfTheUsersOwnSshIsToldAt80ColumnsToo() {
    HostPicture shared =
        up("sdumont", 0).withLink(new LinkState.Up(Pictures.NOW, Duration.ZERO, true));
    String line =
        HeaderView.of(scene(snapshot(shared, up("vm", 5)), state(80, 24)), 80).plain().value();
    assertTrue(line.contains("sdumont over your ssh"), line);
  }

  private static String header(int millis) {
    return HeaderView.of(scene(snapshot(up("first", millis), up("second", 5)), state(120, 40)), 120)
        .plain()
        .value();
  }
}
