package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

  private static final Map<String, String> ROW =
      Map.of("state", "pending", "user", "ana", "partition", "gdl", "name", "Big-Pretrain");

  @ParameterizedTest
  @CsvSource({
    "pretrain,true",
    "BIG,true",
    "state:pend user:ana part:gdl big,true",
    "user:pend,false",
    "!bert,true",
    "!big,false",
    "!user:ana,false",
    "user:!ana,false",
    "nofield:x,false",
    "http://x,false",
    "!,true"
  })
  void everyWordHasToFit(String typed, boolean wanted) {
    assertEquals(wanted, Filter.of(typed).wants(ROW));
  }

  @Test
  void aStateIsMeantFromItsBeginning() {
    assertFalse(Filter.of("state:pend").wants(Map.of("state", "suspended")));
    assertTrue(Filter.of("state:mem").wants(Map.of("state", "out_of_memory out of memory")));
  }

  @Test
  void nothingTypedWantsAll() {
    assertTrue(Filter.of("  ").isEmpty());
    assertTrue(Filter.of("").wants(Map.of()));
  }
}
