package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.tui.pane.Deck;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.GpuStory;
import gpudeck.tui.view.Pictures;
import gpudeck.tui.view.Story;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of the deck goes to the terminal when a little of it changes. */
class DeckBytesTest {

  private static final Size LARGE = new Size(200, 60);
  private static final int A_LINK_THAT_IS_SLOW = 1000;

  private static Grid drawn(GpuPicture gpus) {
    JobGpus live = new JobGpus(new GpuLook.Live(), Pictures.seen(gpus, 2));
    DeckState opened = Pictures.state(LARGE.columns(), LARGE.rows());
    DeckState state = Pictures.settled(opened, "sdumont", Story.BERT);
    Grid grid = new Grid(LARGE);
    Deck.draw(
        Pictures.scene(Story.alone(Map.of(Story.BERT.key(), live)), state),
        grid.canvas(Rect.of(LARGE)));
    return grid;
  }

  private static Painter painter() {
    Themes themes = new Themes(Optional.empty());
    Theme theme = ((ThemeResult.Loaded) themes.load("dark")).theme();
    return new Painter(theme, ColourAbility.RGB, true);
  }

  /** Use, heat and power of three cards, with their bars and graphs: nine figures. */
  @Test
  void figuresThatChangeAreAllThatIsSent() {
    Painter painter = painter();
    painter.frame(drawn(GpuStory.four(92, 88, 90)), Optional.empty());
    byte[] sent = painter.frame(drawn(GpuStory.four(71, 97, 66)), Optional.empty());
    assertTrue(sent.length > 0);
    assertTrue(sent.length <= A_LINK_THAT_IS_SLOW, sent.length + " bytes");
    assertFalse(new String(sent, StandardCharsets.UTF_8).contains("\u001b[2J"));
  }

  @Test
  void nothingThatStaysIsSentAgain() {
    Painter painter = painter();
    painter.frame(drawn(GpuStory.four()), Optional.empty());
    assertTrue(painter.frame(drawn(GpuStory.four()), Optional.empty()).length == 0);
  }
}
