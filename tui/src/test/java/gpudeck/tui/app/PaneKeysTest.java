package gpudeck.tui.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.Paperwork;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.GpuStory;
import gpudeck.tui.view.Pane;
import gpudeck.tui.view.Pictures;
import gpudeck.tui.view.RowKey;
import gpudeck.tui.view.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What keys and the mouse do in the four panes. */
class PaneKeysTest {

  private static final OnHost BERT = new OnHost("sdumont", Story.BERT.key());
  private static final OnHost PRETRAIN = new OnHost("sdumont", Story.PRETRAIN.key());

  private final Steps steps = new Steps(KeyMap.DEFAULT);
  private final List<Effect> effects = new ArrayList<>();
  private Snapshot snapshot = gpus(new GpuLook.Live(), GpuStory.many(512));
  private DeckState state = at(120, 36);

  private static DeckState at(int columns, int rows) {
    return Pictures.settled(Pictures.state(columns, rows), "sdumont", Story.BERT);
  }

  private static Snapshot gpus(GpuLook look, GpuPicture picture) {
    return Story.alone(Map.of(Story.BERT.key(), new JobGpus(look, Pictures.seen(picture, 2))));
  }

  private PaneKeysTest press(String... keys) {
    for (String key : keys) {
      send(new Input.Key(key));
    }
    return this;
  }

  private void send(Input input) {
    Sight sight =
        new Sight(
            Pictures.scene(snapshot, state),
            List.of("terminal"),
            Paperwork.in(Optional.empty(), Optional.empty()));
    Step step = steps.after(input, sight);
    state = step.state();
    effects.addAll(step.effects());
  }

  private Interest interest() {
    return Interests.of(state, snapshot, true);
  }

  @Test
  void tabGoesThroughThePanesByTheirNumbersAndBack() {
    for (Pane pane : List.of(Pane.GPUS, Pane.LOG, Pane.ENVIRONMENTS, Pane.LIST)) {
      assertEquals(pane, press("Tab").state.pane());
    }
    assertEquals(Pane.ENVIRONMENTS, press("Shift-Tab").state.pane());
  }

  @Test
  void eachPaneHasItsDigit() {
    for (Pane pane : Pane.values()) {
      assertEquals(pane, press(String.valueOf(pane.number())).state.pane());
    }
  }

  @Test
  void onASmallScreenTabGoesToTheLowerPaneAndThenTurnsIt() {
    state = at(80, 24);
    for (Pane pane : List.of(Pane.LOG, Pane.GPUS, Pane.ENVIRONMENTS, Pane.LIST)) {
      assertEquals(pane, press("Tab").state.pane());
    }
    assertEquals(Pane.LOG, state.panes().lower());
    assertEquals(Pane.LIST, press("2", "Esc").state.pane());
    assertEquals(Pane.GPUS, state.panes().lower());
    assertEquals(Pane.GPUS, press("Tab").state.pane());
  }

  @Test
  void cardsAreScrolledAsFarAsThereAreAny() {
    assertEquals(1, press("2", "j").state.gpus().top());
    int end = press("G").state.gpus().top();
    assertTrue(end > 500);
    assertEquals(end, press("j", "Ctrl-d").state.gpus().top());
    assertEquals(end - 1, press("k").state.gpus().top());
    assertEquals(0, press("g", "k").state.gpus().top());
  }

  @Test
  void anotherJobsCardsBeginAtTheTop() {
    press("2", "G");
    assertEquals(0, state.settledOn(Optional.of(PRETRAIN)).gpus().top());
    assertEquals(state.gpus(), state.settledOn(Optional.of(BERT)).gpus());
  }

  @Test
  void aPinnedPaneStaysOnItsJobUntilItIsLetGo() {
    state = press("2", "p").state.settledOn(Optional.of(PRETRAIN));
    assertEquals(Optional.of(BERT), state.gpusJob());
    assertEquals(Optional.of(PRETRAIN), state.logs().shown());
    assertEquals(Optional.empty(), press("p").state.gpus().pinned());
  }

  @Test
  void environmentsAreGoneThroughAndToldOf() {
    press("4", "j", "Enter");
    RowKey row = state.environments().selected().orElseThrow();
    assertEquals(Optional.of(new Dialog.Details(row, 0)), state.dialog());
    press("Esc", "y", "Enter");
    Effect.Copy copy = (Effect.Copy) effects.get(0);
    assertEquals("/scratch/proj/maria/envs/eval", copy.text().value());
  }

  @Test
  void aFilterOfEnvironmentsLeavesTheQueueAsItIs() {
    press("4", "/", "c", "p", "u", "Enter");
    assertEquals("cpu", state.environments().filter());
    assertEquals("", state.list().filter());
    assertEquals(Pane.ENVIRONMENTS, press("Esc").state.pane());
    assertEquals("", state.environments().filter());
    assertEquals(Pane.LIST, press("Esc").state.pane());
  }

  @Test
  void theWheelScrollsWhatIsUnderItAndAClickSelects() {
    send(new Input.Mouse(Input.MouseKind.WHEEL_DOWN, 100, 5));
    assertEquals(3, state.gpus().top());
    assertEquals(Pane.LIST, state.pane());
    send(new Input.Mouse(Input.MouseKind.CLICK, 100, 17));
    assertEquals(Pane.ENVIRONMENTS, state.pane());
    RowKey.OfEnvironment row = (RowKey.OfEnvironment) state.environments().selected().orElseThrow();
    assertEquals("/scratch/proj/maria/envs/eval", row.path().bytes());
  }

  @Test
  void aStepThatAsksIsAllowedByAKeyAndNothingElseIs() {
    press("2", "a");
    assertEquals(List.of(), effects);
    assertTrue(state.messages().shown().isPresent());
    snapshot = gpus(new GpuLook.Asks(), GpuStory.four());
    assertEquals(List.of(new Effect.AllowGpus("sdumont")), press("a").effects);
  }

  @Test
  void onlyWhatIsInSightIsAskedFor() {
    assertEquals(Optional.of(BERT), interest().gpus());
    assertEquals(Optional.of("sdumont"), interest().environments());
    state = at(80, 24);
    assertEquals(Optional.empty(), interest().gpus());
    assertEquals(Optional.empty(), interest().environments());
    assertEquals(Optional.of(BERT), press("2").interest().gpus());
    press("z");
    assertEquals(Optional.empty(), interest().log());
    assertEquals(Optional.of(BERT), interest().gpus());
  }
}
