package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenSettingsTest {
  @Test
  void theLocaleTellsWhetherUnicodeMayBeSent() {
    assertTrue(ScreenSettings.speaksUnicode(Map.of("LANG", "pt_BR.UTF-8")));
    assertTrue(ScreenSettings.speaksUnicode(Map.of("LC_CTYPE", "C.utf8", "LANG", "C")));
    assertFalse(ScreenSettings.speaksUnicode(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8")));
    assertFalse(ScreenSettings.speaksUnicode(Map.of()));
  }

  @Test
  void aSizeIsReadAsSttyPrintsIt() {
    assertEquals(new Size(120, 40), Tty.parse("40 120"));
    assertEquals(new Size(80, 24), Tty.parse("0 0"));
    assertEquals(new Size(80, 24), Tty.parse("stty: standard input: Inappropriate ioctl"));
  }
}
