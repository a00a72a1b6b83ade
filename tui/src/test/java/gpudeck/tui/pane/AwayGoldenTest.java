package gpudeck.tui.pane;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.AwayScene;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a session's place while it cannot be reached, as a person sees it. */
class AwayGoldenTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Trouble SILENT =
      Trouble.of(Trouble.Kind.UNREACHABLE, "nothing was heard from sdumont for 15 s");
  private static final LinkState LOST =
      new LinkState.Lost(SILENT, NOW.minusSeconds(31), Optional.of(NOW.plusSeconds(4)));

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "40, 10"})
  void aLossWithItsCountdownAndTheKeysThatAreHeld(int columns, int rows) {
    AwayScene scene = scene(LOST, Optional.of(SILENT.says()), SafeText.of("rm -rf old^M"));
    check("lost-%dx%d".formatted(columns, rows), new Size(columns, rows), scene);
  }

  @Test
  void theWayBackOnceTheLinkIsUp() {
    LinkState up = new LinkState.Up(NOW, Duration.ofMillis(12));
    check("back-80x24", new Size(80, 24), scene(up, Optional.of(SILENT.says()), SafeText.EMPTY));
  }

  @Test
  void theFirstWayIn() {
    LinkState up = new LinkState.Up(NOW, Duration.ofMillis(12));
    check("going-in-80x24", new Size(80, 24), scene(up, Optional.empty(), SafeText.EMPTY));
  }

  private static AwayScene scene(LinkState link, Optional<SafeText> why, SafeText held) {
    SafeText name = SafeText.of("session ").plus(new Raw("train\u001b[2J").shown());
    return new AwayScene(name, "sdumont", link, why, held, KeyMap.DEFAULT, NOW);
  }

  private static void check(String name, Size size, AwayScene scene) {
    Grid grid = new Grid(size);
    AwayScreen.draw(scene, grid.canvas(Rect.of(size)));
    Goldens.check("away/" + name, grid.text());
  }
}
