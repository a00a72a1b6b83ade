package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.Trust;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class IdlenessTest {

  private static final Instant NOW = Instant.parse("2026-03-10T17:32:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** No figure was read then. */
  private static final int UNREAD = -1;

  private static Gpu gpu(Instant at, int percent, Trust trust) {
    Card card =
        new Card(
            "GPU-1",
            SafeText.of("node1"),
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty(),
            SafeText.of("V100"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Load load =
        new Load(
            at,
            OptionalInt.of(percent),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Set.of());
    return new Gpu(card, load, Optional.of(List.of()), List.of(), trust);
  }

  /**
   * @param percent what was read so many seconds ago
   */
  private static Optional<Duration> idle(Trust trust, IntUnaryOperator percent) {
    GpuHistory history = GpuHistory.NONE;
    for (int ago = 900; ago >= 0; ago -= 10) {
      if (percent.applyAsInt(ago) != UNREAD) {
        Instant at = NOW.minusSeconds(ago);
        history = history.with(List.of(gpu(at, percent.applyAsInt(ago), trust)), PERIOD);
      }
    }
    return Idleness.of(history, gpu(NOW, 0, trust), NOW);
  }

  @Test
  void aCardIsIdleSinceItWasLastBusy() {
    assertEquals(Optional.of(Duration.ofSeconds(600)), idle(Trust.GOOD, ago -> ago > 600 ? 40 : 0));
  }

  @Test
  void aPauseBetweenTwoStepsIsNotSaid() {
    assertEquals(Optional.empty(), idle(Trust.GOOD, ago -> ago > 290 ? 40 : 0));
  }

  @Test
  void whatWasNotReadMayHaveBeenBusy() {
    assertEquals(
        Optional.of(Duration.ofSeconds(400)),
        idle(Trust.GOOD, ago -> ago > 400 && ago < 500 ? UNREAD : 0));
    assertEquals(Optional.empty(), idle(Trust.GOOD, ago -> ago < 100 ? UNREAD : 0));
  }

  @Test
  void aFigureThatIsNotBelievedSaysNothing() {
    assertEquals(Optional.empty(), idle(Trust.ARTEFACT, ago -> 0));
    assertEquals(Optional.empty(), idle(Trust.UNKNOWN, ago -> 0));
  }
}
