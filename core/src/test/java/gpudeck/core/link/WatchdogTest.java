package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.link.Watchdog.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final long SECOND = 1_000_000_000L;

  private final Watchdog watchdog = new Watchdog(Keepalive.USUAL, 0);

  private Verdict look(long second, long heard) {
    return watchdog
        .look(second * SECOND, Duration.ofSeconds(second - heard), Duration.ZERO)
        .verdict();
  }

  @Test
  void asksAtOnceAndThenEveryFiveSeconds() {
    List<Integer> asked = new ArrayList<>();
    for (int second = 0; second < 16; second++) {
      if (watchdog.shouldAsk(second * SECOND)) {
        asked.add(second);
      }
    }
    assertEquals(List.of(0, 5, 10, 15), asked);
  }

  @Test
  void isSuspectAtSevenSecondsOfSilenceAndLostAtFifteen() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int second = 0; second <= 25; second++) {
      verdicts.add(look(second, Math.min(second, 10)));
    }
    assertEquals(Verdict.GOOD, verdicts.get(16));
    assertEquals(Verdict.SUSPECT, verdicts.get(17));
    assertEquals(Verdict.SUSPECT, verdicts.get(24));
    assertEquals(Verdict.LOST, verdicts.get(25));
  }

  @Test
  void silenceWhileWeSleptDoesNotCount() {
    look(1, 1);
    assertEquals(Verdict.GOOD, look(3600, 1));
    assertEquals(Verdict.GOOD, look(3603, 1));
    assertEquals(Verdict.GOOD, look(3606, 1));
    assertEquals(Verdict.SUSPECT, look(3609, 1));
  }

  @Test
  void pausesBetweenRedialsGrowToTenSeconds() {
    List<Long> pauses = new ArrayList<>();
    for (int failures = 0; failures < 8; failures++) {
      pauses.add(Keepalive.USUAL.pause(failures).toSeconds());
    }
    assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 10L, 10L, 10L), pauses);
  }
}
