package gpudeck.core.gpu;

import static gpudeck.core.gpu.GpuHost.FIELDS;
import static gpudeck.core.gpu.GpuHost.NOON;
import static gpudeck.core.gpu.GpuHost.uuid;
import static gpudeck.core.gpu.GpuHost.v100;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is kept of the last 15 minutes. */
class GpuHistoryTest {

  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final int MINUTES = 15;

  private static List<Gpu> use(String percent, Instant at) {
    return GpuFeed.of("nonce", Traits.NONE)
        .after("nonce n1 f " + FIELDS.replace('|', ','), at)
        .after("nonce n1 g " + v100(0, percent).replace("|", ", "), at)
        .gpus();
  }

  private static Instant ago(int minutes, int seconds) {
    return NOON.minusSeconds(60L * minutes + seconds);
  }

  private static GpuHistory minute(GpuHistory before, int minutesAgo, String percent) {
    GpuHistory history = before;
    for (int second = 59; second >= 0; second -= 5) {
      history = history.with(use(percent, ago(minutesAgo, second)), PERIOD);
    }
    return history;
  }

  private static String line(GpuHistory history, int columns) {
    StringBuilder line = new StringBuilder();
    for (OptionalInt one : history.utilization(uuid(0), NOON, columns)) {
      line.append(one.isPresent() ? one.getAsInt() : "-").append(' ');
    }
    return line.toString().strip();
  }

  @Test
  void whatWasNotReadIsAGapAndNotZero() {
    GpuHistory history = minute(minute(GpuHistory.NONE, 5, "40"), 4, "0");
    history = minute(history, 0, "70");
    assertEquals("- - - - - - - - - 40 0 - - - 70", line(history, MINUTES));
  }

  @Test
  void aFigureThatIsNotKnownIsAGap() {
    assertEquals(
        "- 70", line(minute(minute(GpuHistory.NONE, 1, "[N/A]"), 0, "70"), 15).substring(26));
  }

  @Test
  void finerColumnsThanReadingsHaveNoGaps() {
    GpuHistory history = minute(GpuHistory.NONE, 0, "50");
    List<OptionalInt> line = history.utilization(uuid(0), NOON, 15 * 60);
    assertTrue(
        line.subList(line.size() - 58, line.size()).stream().allMatch(one -> one.isPresent()));
  }

  @Test
  void theHighestOfAColumnIsSeen() {
    GpuHistory history =
        GpuHistory.NONE
            .with(use("3", ago(0, 30)), PERIOD)
            .with(use("99", ago(0, 20)), PERIOD)
            .with(use("4", ago(0, 10)), PERIOD);
    assertEquals("99", line(history, 1));
  }

  @Test
  void nothingOlderThanItsSpanIsKept() {
    GpuHistory history = GpuHistory.NONE;
    for (int i = 0; i < 400; i++) {
      history = history.with(use("5", NOON.plusSeconds(5L * i)), PERIOD);
    }
    assertEquals(181, history.samples().get(uuid(0)).size());
    assertEquals(GpuHistory.NONE, history.since(NOON.plusSeconds(3600)));
  }

  @Test
  void theSameReadingTwiceIsOneSample() {
    GpuHistory once = GpuHistory.NONE.with(use("5", NOON), PERIOD);
    assertEquals(once, once.with(use("5", NOON), PERIOD));
  }
}
