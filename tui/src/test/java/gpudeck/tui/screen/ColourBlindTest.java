package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.Colour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours that stand beside each other and mean different things look different. */
class ColourBlindTest {

  /** Six times what is just noticed: enough for a word of one colour beside one of another. */
  private static final double APART = 15;

  /** Roles of which two may meet in one column or one pane. */
  private static final List<List<Role>> TOGETHER =
      List.of(
          List.of(Role.OK, Role.WARN, Role.ERROR),
          List.of(Role.PENDING, Role.RUNNING, Role.HELD, Role.DONE, Role.FAILED),
          List.of(Role.GPU_LOW, Role.GPU_MID, Role.GPU_HIGH));

  private static final Themes SHIPPED = new Themes(Optional.empty());

  @ParameterizedTest
  @EnumSource(Eyes.class)
  void theColourBlindThemeIsForAllEyes(Eyes eyes) {
    assertApart("colour-blind", eyes, ColourAbility.RGB);
    assertApart("colour-blind", eyes, ColourAbility.INDEXED256);
  }

  @Test
  void theUsualThemesWouldNotDo() {
    Theme dark = theme("dark");
    double apart =
        Eyes.NO_GREEN.distance(
            letters(dark, Role.GPU_MID, ColourAbility.RGB),
            letters(dark, Role.GPU_HIGH, ColourAbility.RGB));
    assertTrue(apart < APART, () -> "the measure tells nothing: " + apart);
  }

  private static void assertApart(String name, Eyes eyes, ColourAbility ability) {
    Theme theme = theme(name);
    TOGETHER.stream()
        .flatMap(ColourBlindTest::pairs)
        .forEach(pair -> {
          double apart =
              eyes.distance(
                  letters(theme, pair.get(0), ability), letters(theme, pair.get(1), ability));
          assertTrue(apart >= APART, () -> "%s %s %.1f".formatted(eyes, pair, apart));
        });
  }

  private static Stream<List<Role>> pairs(List<Role> roles) {
    return roles.stream()
        .flatMap(one ->
            roles.stream()
                .filter(other -> one.compareTo(other) < 0)
                .map(other -> List.of(one, other)));
  }

  private static Colour letters(Theme theme, Role role, ColourAbility ability) {
    return ability.reduce(theme.ink(Style.of(role))).foreground();
  }

  private static Theme theme(String name) {
    return assertInstanceOf(ThemeResult.Loaded.class, SHIPPED.load(name)).theme();
  }
}
