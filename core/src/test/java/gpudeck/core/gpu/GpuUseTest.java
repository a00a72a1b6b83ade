package gpudeck.core.gpu;

import static gpudeck.core.gpu.GpuHost.FIELDS;
import static gpudeck.core.gpu.GpuHost.NOON;
import static gpudeck.core.gpu.GpuHost.v100;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is kept of a job's GPUs while somebody looks. */
class GpuUseTest {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private static List<Gpu> use(Instant at, String... percent) {
    GpuFeed feed =
        GpuFeed.of("nonce", Traits.NONE).after("nonce n1 f " + FIELDS.replace('|', ','), at);
    for (int card = 0; card < percent.length; card++) {
      feed = feed.after("nonce n1 g " + v100(card, percent[card]).replace("|", ", "), at);
    }
    return feed.gpus();
  }

  private static Instant second(int at) {
    return NOON.plusSeconds(at);
  }

  @Test
  void averageAndPeakAreOfAllThatWasSeen() {
    GpuUse use =
        GpuUse.NONE.with(use(second(0), "10", "0"), PERIOD).with(use(second(5), "90", "0"), PERIOD);
    assertEquals(OptionalInt.of(25), use.averagePct());
    assertEquals(OptionalInt.of(90), use.peakPct());
    assertEquals(1, use.idle());
    assertEquals(Duration.ofSeconds(10), use.looked());
  }

  @Test
  void theSameReadingTwiceCountsOnce() {
    List<Gpu> once = use(second(0), "40");
    GpuUse use = GpuUse.NONE.with(once, PERIOD).with(once, PERIOD);
    assertEquals(Duration.ofSeconds(5), use.looked());
    assertEquals(1, use.cards().values().iterator().next().samples());
  }

  @Test
  void whatWasNotLookedAtIsNoTimeOfLooks() {
    GpuUse use =
        GpuUse.NONE.with(use(second(0), "40"), PERIOD).with(use(second(3600), "40"), PERIOD);
    assertEquals(Duration.ofSeconds(10), use.looked());
  }

  @Test
  void aFigureThatIsNotKnownIsNotZero() {
    GpuUse use = GpuUse.NONE.with(use(second(0), "[N/A]"), PERIOD);
    assertEquals(OptionalInt.empty(), use.averagePct());
    assertEquals(OptionalInt.empty(), use.peakPct());
    assertEquals(0, use.idle());
  }

  @Test
  void aDayOfLooksIsNoLargerThanAMinute() {
    GpuUse use = GpuUse.NONE;
    for (int at = 0; at < 2000; at++) {
      use = use.with(use(second(5 * at), "50"), PERIOD);
    }
    assertEquals(1, use.cards().size());
    assertEquals(Duration.ofSeconds(10_000), use.looked());
  }
}
