package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  @Test
  void aSignIsOneColumnInBothSpellings() {
    for (Glyph glyph : Glyph.values()) {
      assertEquals(1, Glyphs.UNICODE.of(glyph).width(), glyph::name);
      assertEquals(1, Glyphs.ASCII.of(glyph).width(), glyph::name);
      assertTrue(glyph.ascii().charAt(0) < 0x7F, glyph::name);
    }
  }

  @Test
  void everyStateOfAJobHasASignOfItsOwn() {
    List<Glyph> states =
        List.of(
            Glyph.RUNNING,
            Glyph.COMPLETING,
            Glyph.PENDING,
            Glyph.HELD,
            Glyph.SUSPENDED,
            Glyph.DONE,
            Glyph.FAILED,
            Glyph.UNKNOWN);
    for (Glyphs glyphs : List.of(Glyphs.UNICODE, Glyphs.ASCII)) {
      Set<String> signs = new HashSet<>();
      states.forEach(state -> signs.add(glyphs.of(state).value()));
      assertEquals(states.size(), signs.size());
    }
  }

  @Test
  void aBarIsNeverFullOrEmptyTooEarly() {
    assertEquals("▇▇▇▇▇░░░░░", Glyphs.UNICODE.bar(0.5, 10).value());
    assertEquals("#.........", Glyphs.ASCII.bar(0.001, 10).value());
    assertEquals("#########.", Glyphs.ASCII.bar(0.999, 10).value());
    assertEquals("....", Glyphs.ASCII.bar(Double.NaN, 4).value());
    assertEquals("####", Glyphs.ASCII.bar(7, 4).value());
    assertEquals("", Glyphs.ASCII.bar(0.5, 0).value());
  }

  @Test
  void sparksClimb() {
    assertEquals("▁", Glyphs.UNICODE.spark(0).value());
    assertEquals("▅", Glyphs.UNICODE.spark(0.5).value());
    assertEquals("█", Glyphs.UNICODE.spark(1).value());
  }

  @Test
  void anythingHasAnAsciiFormOfTheSameWidth() {
    assertEquals("+", Glyphs.inAscii("╭"));
    assertEquals("??", Glyphs.inAscii("日"));
    assertEquals("?", Glyphs.inAscii("é"));
  }
}
