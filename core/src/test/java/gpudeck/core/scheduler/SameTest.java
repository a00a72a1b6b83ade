package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gpudeck.core.text.SafeText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SameTest {

  @Test
  void equalWordsOfAListAreHeldOnce() {
    Same same = new Same();
    Optional<SafeText> first = same.of(Optional.of(SafeText.of("gdl")));
    assertSame(first, same.of(Optional.of(SafeText.of("gdl"))));
    assertEquals(Optional.of(SafeText.of("nvidia")), same.of(Optional.of(SafeText.of("nvidia"))));
    assertEquals(Optional.empty(), same.of(Optional.empty()));
  }
}
