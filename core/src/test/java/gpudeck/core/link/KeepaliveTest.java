package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Config;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepaliveTest {

  @Test
  void whatNobodySetIsWhatPeopleGet() {
    assertEquals(Keepalive.USUAL, Keepalive.of(Config.usual().watch()));
  }

  @Test
  void theTimesOfTheConfigAreTheLinks() {
    Keepalive slow =
        Keepalive.of(
            new Config.Patience(
                Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(90)));
    Watchdog watchdog = new Watchdog(slow, 0);
    long second = 1_000_000_000L;
    for (long now = 0; now < 39; now++) {
      assertEquals(
          Watchdog.Verdict.GOOD, watchdog.look(now * second, Duration.ofSeconds(now)), now + " s");
    }
    assertEquals(Watchdog.Verdict.SUSPECT, watchdog.look(40 * second, Duration.ofSeconds(40)));
  }
}
