package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.FlippedBytes.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlippedBytesTest {

  /** A length that was changed may make the other side wait for bytes that never come. */
  private static final Keepalive FAST =
      new Keepalive(ms(250), ms(350), ms(750), Duration.ofSeconds(10), List.of(ms(0), ms(50)));

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void aByteThatChangedOnItsWayNeverBecomesAnAnswer(@TempDir Path folder) throws IOException {
    long seed = new Random().nextLong();
    try (FlippedBytes wire = new FlippedBytes(folder, FAST, seed)) {
      Seen seen = wire.flip(10);
      System.out.println(seen + ", seed " + seed);
      assertEquals(0, seen.wrong(), "seed " + seed);
      assertTrue(seen.answers() > 0, "seed " + seed);
    }
  }
}
