package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every role can be read on every ground that it is drawn on. The ratios are those of WCAG 2.1: 4.5
 * for words (1.4.3), 3 for what is no word, such as a border (1.4.11), 7 for high contrast (1.4.6).
 */
class ThemeContrastTest {

  private static final double WORDS = 4.5;
  private static final double LINES = 3;
  private static final double HIGH = 7;

  /** What the nearest of xterm's fixed colours leaves: its cube goes in steps of 40. */
  private static final double LEFT_OF_IT = 0.77;

  /** A dialog and the selected row keep apart from the rest by more than an eye's noise. */
  private static final double GROUNDS = 1.1;

  private static final Themes SHIPPED = new Themes(Optional.empty());

  /** Themes that name their colours themselves, so that nothing need be assumed of a terminal. */
  static Set<String> ownColours() {
    Set<String> names = new TreeSet<>(SHIPPED.names());
    names.removeAll(Set.of(Themes.TERMINAL, Themes.MONO));
    return names;
  }

  @ParameterizedTest
  @MethodSource("ownColours")
  void everyRoleCanBeReadOnItsGround(String name) {
    styles().forEach(style -> assertContrast(wanted(style), style, theme(name).ink(style)));
  }

  @Test
  void highContrastIsHighEverywhere() {
    styles().forEach(style -> assertContrast(HIGH, style, theme("high-contrast").ink(style)));
  }

  @ParameterizedTest
  @MethodSource("ownColours")
  void theSelectedRowHasAGroundOfItsOwn(String name) {
    Colour text = ground(theme(name).ink(Style.of(Role.TEXT)));
    Colour selected = ground(theme(name).ink(Style.of(Role.TEXT).on(Role.SELECTED)));
    assertTrue(Rgbs.contrast(text, selected) >= GROUNDS, () -> name + " " + selected);
  }

  @ParameterizedTest
  @MethodSource("ownColours")
  void with256ColoursNearlyAsWell(String name) {
    Theme theme = theme(name).shownWith(ColourAbility.INDEXED256);
    styles()
        .forEach(style ->
            assertContrast(
                wanted(style) * LEFT_OF_IT,
                style,
                ColourAbility.INDEXED256.reduce(theme.ink(style))));
  }

  /** With xterm's idea of the sixteen colours, which is where most palettes come from. */
  @ParameterizedTest
  @MethodSource("ownColours")
  void with16ColoursWellEnough(String name) {
    Theme theme = theme(name).shownWith(ColourAbility.ANSI16);
    styles()
        .forEach(
            style -> assertContrast(LINES, style, ColourAbility.ANSI16.reduce(theme.ink(style))));
  }

  @ParameterizedTest
  @EnumSource(ColourAbility.class)
  void theSelectedRowIsSeenWhateverATerminalCan(ColourAbility ability) {
    for (String name : SHIPPED.names()) {
      Theme theme = theme(name).shownWith(ability);
      Ink text = ability.reduce(theme.ink(Style.of(Role.TEXT)));
      Ink selected = ability.reduce(theme.ink(Style.of(Role.TEXT).on(Role.SELECTED)));
      boolean differs =
          text.inverse() != selected.inverse() || !text.background().equals(selected.background());
      assertTrue(differs, () -> name + " " + ability);
    }
  }

  @ParameterizedTest
  @EnumSource(TerminalPalette.class)
  void theTerminalsOwnColoursAreEnoughOnItsOwnGround(TerminalPalette palette) {
    Theme theme = theme(Themes.TERMINAL);
    styles().forEach(style -> assertContrast(LINES, style, palette.shown(theme.ink(style))));
  }

  /** Every role on every ground that a pane puts it on; borders never stand on a row. */
  private static Stream<Style> styles() {
    return Arrays.stream(Role.values())
        .flatMap(role -> {
          Style plain = Style.of(role);
          List<Style> grounds = List.of(plain, plain.on(Role.DIALOG), plain.on(Role.SELECTED));
          return (role == Role.BORDER ? grounds.subList(0, 1) : grounds).stream();
        });
  }

  private static double wanted(Style style) {
    return style.role() == Role.BORDER ? LINES : WORDS;
  }

  private static Theme theme(String name) {
    return assertInstanceOf(ThemeResult.Loaded.class, SHIPPED.load(name)).theme();
  }

  private static Colour ground(Ink ink) {
    return ink.inverse() ? ink.foreground() : ink.background();
  }

  private static void assertContrast(double wanted, Style style, Ink ink) {
    double contrast = Rgbs.contrast(ink.foreground(), ink.background());
    assertTrue(contrast >= wanted, () -> "%s %s: %.2f".formatted(style, ink, contrast));
  }
}
