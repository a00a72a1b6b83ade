package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskTest {

  @Test
  void cardsNodesAndTimeAreReadInAnyOrderAndPrintedAsTheyAreTyped() {
    Ask ask = new Ask(2, 4, Optional.of("v100"), Optional.of(Duration.ofHours(12)));
    assertEquals(Optional.of(ask), Ask.of("v100:4 x2 12h"));
    assertEquals(Optional.of(ask), Ask.of(" 12h   x2 v100:4 "));
    assertEquals("v100:4 x2 12h", ask.text());
    assertEquals(Map.of(Want.GPUS, "v100:4", Want.NODES, "2", Want.LIMIT, "12h"), ask.wants());
    assertEquals(Optional.of(Ask.ONE_CARD), Ask.of("1h"));
    assertEquals(Optional.of("1080Ti"), Ask.of("1080Ti:2 2:00").orElseThrow().kind());
  }

  @Test
  void whatCannotBeUnderstoodIsNothing() {
    for (String typed :
        List.of("", "banana", "v100", "v100:2 v100:2", "x0", "2 2h 3h", "x99999999999", "-1")) {
      assertEquals(Optional.empty(), Ask.of(typed), typed);
    }
    assertEquals(Optional.empty(), Ask.of(Map.of(Want.LIMIT, "soon")));
  }

  @Test
  void aFormWithoutCardsButWithNodesAsksForNone() {
    assertEquals(0, Ask.of(Map.of(Want.NODES, "3")).orElseThrow().cards());
    assertEquals(1, Ask.of(Map.of()).orElseThrow().cards());
  }

  @Test
  void aKindIsMeantHoweverItIsWrittenAndWhateverStandsAroundIt() {
    Ask a100 = Ask.of("a100:1").orElseThrow();
    assertTrue(a100.takes("A100-SXM4-80GB") && a100.takes("a100"));
    assertFalse(a100.takes("v100") || a100.takes(""));
    assertTrue(Ask.ONE_CARD.takes(""));
  }
}
