package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.JobState;
import gpudeck.tui.screen.Glyphs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateSignTest {

  @Test
  void aSignHasOneColourSoThatTheColourSaysNothingMore() {
    Map<Object, StateSign> bySign = new HashMap<>();
    for (JobState state : JobState.values()) {
      StateSign sign = StateSign.of(state);
      assertEquals(sign, bySign.computeIfAbsent(sign.glyph(), unseen -> sign), state::word);
    }
  }

  @Test
  void everyStateIsSaidInAWordOfItsOwn() {
    for (Glyphs glyphs : new Glyphs[] {Glyphs.UNICODE, Glyphs.ASCII}) {
      Map<String, JobState> said = new HashMap<>();
      for (JobState state : JobState.values()) {
        StyledLine line = StateSign.of(state).with(glyphs, StateSign.word(state));
        assertEquals(null, said.put(line.plain().value(), state));
      }
    }
  }
}
