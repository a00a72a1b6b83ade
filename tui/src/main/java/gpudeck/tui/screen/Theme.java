package gpudeck.tui.screen;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The colours of the deck: a look for every role. A role that is not named looks like text. */
public record Theme(String name, Map<Role, Look> looks) {

  /** What is told from the rest by its ground alone. */
  private static final List<Role> BARS = List.of(Role.SELECTED, Role.MATCH);

  private static final List<Role> GROUNDS = List.of(Role.TEXT, Role.DIALOG);

  public Theme {
    Map<Role, Look> all = new EnumMap<>(Role.class);
    Look text = looks.getOrDefault(Role.TEXT, new Look(Ink.PLAIN, true));
    for (Role role : Role.values()) {
      all.put(role, looks.getOrDefault(role, text));
    }
    looks = Map.copyOf(all);
  }

  public Look look(Role role) {
    return looks.get(role);
  }

  /** The colours of a style in this theme. */
  public Ink ink(Style style) {
    Ink own = style.ink().map(this::onOurText).orElseGet(() -> onOurGround(style.role()));
    Ink ink = style.ground().map(ground -> onGround(own, style.role(), ground)).orElse(own);
    return ink.withBold(ink.bold() || style.strong()).withDim(ink.dim() || style.faint());
  }

  /**
   * The same for a terminal of that ability: a bar whose ground it cannot show is inverse there.
   */
  Theme shownWith(ColourAbility ability) {
    Map<Role, Look> shown = new EnumMap<>(looks);
    for (Role bar : BARS) {
      if (look(bar).ownBackground() && !standsOut(bar, ability)) {
        Ink text = look(Role.TEXT).ink();
        shown.put(bar, new Look(text.withBold(look(bar).ink().bold()).withInverse(true), true));
      }
    }
    return new Theme(name, shown);
  }

  private boolean standsOut(Role bar, ColourAbility ability) {
    Ink shown = ability.reduce(ink(Style.of(bar)));
    return shown.inverse()
        || GROUNDS.stream()
            .map(ground -> ability.reduce(ink(Style.of(ground))).background())
            .noneMatch(shown.background()::equals);
  }

  private Ink onOurGround(Role role) {
    Look look = look(role);
    return look.ownBackground()
        ? look.ink()
        : look.ink().withBackground(look(Role.TEXT).ink().background());
  }

  // A log's "default" is the theme's text on the theme's background.
  private Ink onOurText(Ink ink) {
    Ink text = look(Role.TEXT).ink();
    Ink shown =
        ink.foreground().equals(Colour.DEFAULT) ? ink.withForeground(text.foreground()) : ink;
    return ink.background().equals(Colour.DEFAULT)
        ? shown.withBackground(text.background())
        : shown;
  }

  // A match stays a match on any ground; an inverse ground is one even bar, without holes.
  private Ink onGround(Ink ink, Role role, Role ground) {
    Ink under = onOurGround(ground);
    if (role != Role.TEXT && look(role).ownBackground()) {
      return ink;
    }
    if (under.inverse()) {
      return under
          .withBold(under.bold() || ink.bold())
          .withUnderline(under.underline() || ink.underline());
    }
    Colour foreground = role == Role.TEXT ? under.foreground() : ink.foreground();
    return ink.withForeground(foreground)
        .withBackground(under.background())
        .withBold(ink.bold() || under.bold())
        .withUnderline(ink.underline() || under.underline());
  }
}
