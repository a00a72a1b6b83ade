package gpudeck.core.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CallMeterTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aCallCountsForAMinute() {
    CallMeter meter = new CallMeter();
    meter.count(0, 2);
    meter.count(30 * SECOND, 1);
    assertEquals(3, meter.lastMinute(59 * SECOND));
    assertEquals(1, meter.lastMinute(60 * SECOND));
  }

  @Test
  void allowsUpToTheBudgetAndNotOneMore() {
    CallMeter meter = new CallMeter();
    meter.count(0, 5);
    assertTrue(meter.allows(SECOND, 1, 6));
    assertFalse(meter.allows(SECOND, 2, 6));
  }
}
