package gpudeck.core.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallMeterTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aCallCountsForAMinute() {
    CallMeter meter = new CallMeter();
    meter.count(0, 2);
    meter.count(30 * SECOND, 1);
    assertEquals(3, meter.lately(59 * SECOND));
    assertEquals(1, meter.lately(60 * SECOND));
  }

  @Test
  void aCallMayCountForLonger() {
    CallMeter meter = new CallMeter(Duration.ofMinutes(2));
    meter.count(0, 1);
    assertEquals(1, meter.lately(119 * SECOND));
    assertEquals(0, meter.lately(120 * SECOND));
  }

  @Test
  void allowsUpToTheBudgetAndNotOneMore() {
    CallMeter meter = new CallMeter();
    meter.count(0, 5);
    assertTrue(meter.allows(SECOND, 1, 6));
    assertFalse(meter.allows(SECOND, 2, 6));
  }
}
