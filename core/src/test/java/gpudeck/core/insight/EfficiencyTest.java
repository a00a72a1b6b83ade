package gpudeck.core.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.insight.Efficiency.Cores;
import gpudeck.core.insight.Efficiency.Memory;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of what a job used. */
class EfficiencyTest {

  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @CsvSource({"0.02, 1", "1.9, 3", "9.4, 16", "20, 32", "22, 48", "90, 160"})
  void theMemoryThatWouldDoHasHalfMoreAndIsRoundedUp(double peak, long enough) {
    assertEquals(enough * GIB, Suggestion.memory((long) (peak * GIB)));
  }

  @Test
  void memoryIsSuggestedOnlyWhereItSavesMuch() {
    assertEquals(OptionalLong.of(16 * GIB), memory(9.4, 64, 1).enough());
    assertEquals(OptionalLong.empty(), memory(9.4, 20, 1).enough(), "16 is most of 20");
    assertEquals(OptionalLong.empty(), memory(0.1, 1.5, 1).enough(), "less than 1 GiB saved");
    assertEquals(
        OptionalLong.empty(),
        new Memory(GIB, false, OptionalLong.empty(), 1).enough(),
        "nobody says what was asked");
  }

  @Test
  void onSeveralNodesItIsForEach() {
    assertEquals(OptionalLong.of(8 * GIB), memory(10, 64, 2).enough());
  }

  @Test
  void aPeakAboveWhatWasAskedIsShownAsItIs() {
    assertEquals(OptionalInt.of(110), memory(11, 10, 1).percent());
    assertEquals(OptionalLong.empty(), memory(11, 10, 1).enough());
  }

  @Test
  void coresAreSuggestedOnlyWhereHalfOfThemWouldDo() {
    assertEquals(OptionalInt.of(2), new Cores(1.1, 24).enough());
    assertEquals(OptionalInt.empty(), new Cores(6, 16).enough());
    assertEquals(OptionalInt.empty(), new Cores(0.0, 1).enough());
    assertEquals(5, new Cores(1.1, 24).percent());
  }

  private static Memory memory(double peak, double asked, int nodes) {
    return new Memory((long) (peak * GIB), false, OptionalLong.of((long) (asked * GIB)), nodes);
  }
}
