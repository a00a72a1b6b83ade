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
    for (long now = 0; now < 39; now++) {
      assertEquals(Watchdog.Verdict.GOOD, look(watchdog, now), now + " s");
    }
    assertEquals(Watchdog.Verdict.SUSPECT, look(watchdog, 40));
  }

  private static Watchdog.Verdict look(Watchdog watchdog, long second) {
    Duration silence = Duration.ofSeconds(second);
    return watchdog.look(silence.toNanos(), silence, Duration.ZERO).verdict();
  }
}
