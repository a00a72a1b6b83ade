package gpudeck.tui.screen;

import static gpudeck.tui.screen.ColourAbility.ANSI16;
import static gpudeck.tui.screen.ColourAbility.INDEXED256;
import static gpudeck.tui.screen.ColourAbility.NONE;
import static gpudeck.tui.screen.ColourAbility.RGB;
import static gpudeck.tui.screen.ColourAbility.Wish.ALWAYS;
import static gpudeck.tui.screen.ColourAbility.Wish.AUTO;
import static gpudeck.tui.screen.ColourAbility.Wish.NEVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourAbilityTest {
  @Test
  void theEnvironmentTellsWhatTheTerminalCan() {
    assertEquals(RGB, auto(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor")));
    assertEquals(RGB, auto(Map.of("TERM", "xterm-direct")));
    assertEquals(INDEXED256, auto(Map.of("TERM", "tmux-256color")));
    assertEquals(ANSI16, auto(Map.of("TERM", "xterm")));
    assertEquals(ANSI16, auto(Map.of("TERM", "linux", "COLORTERM", "1")));
    assertEquals(NONE, auto(Map.of("TERM", "dumb", "COLORTERM", "truecolor")));
    assertEquals(NONE, auto(Map.of()));
  }

  @Test
  void gnuScreenIsNotBelievedAboutTheTerminalAroundIt() {
    Map<String, String> screen = Map.of("TERM", "screen-256color", "COLORTERM", "truecolor");
    assertEquals(INDEXED256, auto(screen));
    assertEquals(
        RGB,
        auto(Map.of("TERM", "screen-256color", "COLORTERM", "truecolor", "TMUX", "/tmp/t,1,0")));
  }

  @Test
  void theUserHasTheLastWord() {
    Map<String, String> refused = Map.of("TERM", "xterm-256color", "NO_COLOR", "1");
    assertEquals(NONE, auto(refused));
    assertEquals(INDEXED256, auto(Map.of("TERM", "xterm-256color", "NO_COLOR", "")));
    assertEquals(INDEXED256, ColourAbility.detect(refused, ALWAYS));
    assertEquals(ANSI16, ColourAbility.detect(Map.of(), ALWAYS));
    assertEquals(NONE, ColourAbility.detect(Map.of("TERM", "xterm"), NEVER));
  }

  @Test
  void coloursComeDownToTheNearest() {
    Ink orange = Ink.PLAIN.withForeground(new Colour.Rgb(255, 135, 0));
    assertEquals(orange, RGB.reduce(orange));
    assertEquals(new Colour.Indexed(208), INDEXED256.reduce(orange).foreground());
    Ink red = Ink.PLAIN.withForeground(new Colour.Rgb(200, 10, 10));
    assertEquals(new Colour.Ansi(1), ANSI16.reduce(red).foreground());
    Ink indexed = Ink.PLAIN.withForeground(new Colour.Indexed(231));
    assertEquals(new Colour.Ansi(15), ANSI16.reduce(indexed).foreground());
    assertEquals(Ink.PLAIN.withBold(true), NONE.reduce(red.withBold(true)));
  }

  @Test
  void aPaleColourKeepsItsHueAndAGreyStaysGrey() {
    assertEquals(new Colour.Ansi(2), in16(0x7e, 0xc6, 0x99));
    assertEquals(new Colour.Ansi(9), in16(0xff, 0x80, 0x80));
    assertEquals(new Colour.Ansi(8), in16(0x97, 0x9c, 0xa6));
  }

  private static Colour in16(int red, int green, int blue) {
    return ANSI16.reduce(Ink.PLAIN.withForeground(new Colour.Rgb(red, green, blue))).foreground();
  }

  @Test
  void lettersNeverVanishIntoTheirGround() {
    Ink close =
        Ink.PLAIN
            .withForeground(new Colour.Rgb(20, 20, 30))
            .withBackground(new Colour.Rgb(10, 10, 10));
    Ink reduced = ANSI16.reduce(close);
    assertNotEquals(reduced.foreground(), reduced.background());
  }

  private static ColourAbility auto(Map<String, String> environment) {
    return ColourAbility.detect(environment, AUTO);
  }
}
