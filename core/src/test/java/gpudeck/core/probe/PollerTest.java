package gpudeck.core.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final Duration PERIOD = Duration.ofSeconds(15);

  private final Poller poller = new Poller();

  private static long at(double seconds) {
    return (long) (seconds * 1e9);
  }

  @Test
  void isDueAtOnceAndThenOnceAPeriod() {
    assertTrue(poller.due(at(100), PERIOD));
    askAndAnswer(100, 100.1, true);
    assertFalse(poller.due(at(114.9), PERIOD));
    assertTrue(poller.due(at(115), PERIOD));
  }

  @Test
  void isNeverAskedWhileItIsBeingAsked() {
    poller.asked(at(0));
    assertFalse(poller.due(at(1000), PERIOD));
    poller.want();
    assertFalse(poller.due(at(1000), PERIOD));
  }

  @Test
  void wantedDuringAnAskingMeansOnceMore() {
    poller.asked(at(0));
    poller.want();
    poller.answered(at(1), true);
    assertTrue(poller.due(at(1), PERIOD));
  }

  @Test
  void aRetryDuringAnAskingThatFailsMeansAtOnceAgain() {
    poller.asked(at(0));
    poller.retry();
    poller.answered(at(1), false);
    assertTrue(poller.due(at(1), PERIOD));
  }

  @Test
  void aRetryDuringAnAskingThatIsAnsweredMeansNothing() {
    poller.asked(at(0));
    poller.retry();
    poller.answered(at(1), true);
    assertFalse(poller.due(at(1), PERIOD));
    poller.retry();
    assertTrue(poller.due(at(1), PERIOD));
  }

  @Test
  void nothingMakesItDueBeforeTheLeastTimeHasPassed() {
    Poller resting = new Poller(Duration.ofSeconds(120));
    assertTrue(resting.due(at(0), PERIOD));
    resting.asked(at(0));
    resting.retry();
    resting.want();
    resting.answered(at(1), false);
    assertFalse(resting.due(at(119), PERIOD));
    assertEquals(Duration.ofSeconds(1), resting.rests(at(119)));
    assertEquals(Duration.ofSeconds(1), resting.waits(at(119), PERIOD));
    assertTrue(resting.due(at(120), PERIOD));
    assertEquals(Duration.ZERO, resting.rests(at(121)));
  }

  @Test
  void failuresDoubleThePeriodUpToFiveMinutesAndASuccessTakesItBack() {
    double now = 0;
    for (long expected : new long[] {30, 60, 120, 240, 300, 300}) {
      askAndAnswer(now, now + 0.1, false);
      assertEquals(Duration.ofSeconds(expected), poller.stretched(PERIOD));
      now += expected;
    }
    askAndAnswer(now, now + 0.1, true);
    assertEquals(PERIOD, poller.stretched(PERIOD));
  }

  @Test
  void aSlowAnswerDoublesThePeriodAndCountsFromItsEnd() {
    askAndAnswer(0, 9, true);
    assertFalse(poller.due(at(38), PERIOD));
    assertTrue(poller.due(at(39), PERIOD));
  }

  @Test
  void aPeriodThatIsLongerThanFiveMinutesByItselfStaysAsItIs() {
    Duration day = Duration.ofDays(1);
    askAndAnswer(0, 1, false);
    assertEquals(day, poller.stretched(day));
  }

  private void askAndAnswer(double asked, double answered, boolean good) {
    poller.asked(at(asked));
    poller.answered(at(answered), good);
  }
}
