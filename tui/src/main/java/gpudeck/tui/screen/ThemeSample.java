package gpudeck.tui.screen;

import gpudeck.core.text.SafeText;

/** A theme in one line of a terminal's own output: the states of jobs as the deck shows them. */
public final class ThemeSample {

  private static final String OFF = "\033[0m";

  private final Theme theme;
  private final ColourAbility ability;
  private final Glyphs glyphs;
  private final StringBuilder line = new StringBuilder();

  private ThemeSample(Theme theme, ColourAbility ability, Glyphs glyphs) {
    this.theme = theme.shownWith(ability);
    this.ability = ability;
    this.glyphs = glyphs;
  }

  /** The line with its colours; after it the terminal has its own again. */
  public static String of(Theme theme, ColourAbility ability, Glyphs glyphs) {
    return new ThemeSample(theme, ability, glyphs).line();
  }

  private String line() {
    add(Role.SELECTED, " selected ");
    state(Role.RUNNING, Glyph.RUNNING, "running");
    state(Role.PENDING, Glyph.PENDING, "pending");
    state(Role.HELD, Glyph.HELD, "held");
    state(Role.DONE, Glyph.DONE, "done");
    state(Role.FAILED, Glyph.FAILED, "failed");
    for (Role load : new Role[] {Role.GPU_LOW, Role.GPU_MID, Role.GPU_HIGH}) {
      add(load, glyphs.of(Glyph.BAR_FULL, 2).value());
    }
    add(Role.MUTED, " muted ");
    return line.append(OFF).toString();
  }

  private void state(Role role, Glyph sign, String word) {
    SafeText both = glyphs.of(sign).plus(" " + word);
    add(role, " " + both.value() + " ");
  }

  private void add(Role role, String text) {
    line.append(OurSequences.ink(ability.reduce(theme.ink(Style.of(role))))).append(text);
  }
}
