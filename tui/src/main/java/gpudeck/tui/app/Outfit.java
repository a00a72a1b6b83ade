package gpudeck.tui.app;

import gpudeck.core.probe.Time;
import gpudeck.core.submit.Paperwork;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Themes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a deck is made of besides its state: nothing of it changes while the deck runs.
 *
 * @param notices the ways by which news are told: bell, osc9, title
 * @param frame at least so long between two frames
 * @param settle a selection counts once it has stood so long
 */
public record Outfit(
    KeyMap keys,
    Glyphs glyphs,
    Themes themes,
    Paperwork paperwork,
    Set<String> notices,
    Time time,
    ZoneId zone,
    Duration frame,
    Duration settle) {

  /** Forty frames a second at most, and a selection that stands for a third of one. */
  public static Outfit usual(
      KeyMap keys, Glyphs glyphs, Themes themes, Paperwork paperwork, Set<String> notices) {
    return new Outfit(
        keys,
        glyphs,
        themes,
        paperwork,
        notices,
        Time.SYSTEM,
        ZoneId.systemDefault(),
        Duration.ofMillis(25),
        Duration.ofMillis(300));
  }
}
