package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.store.Snapshot;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteViewTest {

  private static Scene scene(boolean readonly) {
    DeckState state = DeckState.start(new Size(80, 24), "terminal", readonly);
    return Pictures.scene(Story.hosts(), state);
  }

  private static List<String> labels(String typed, boolean readonly) {
    return PaletteView.matches(scene(readonly), typed).stream().map(Dialog.Item::label).toList();
  }

  @Test
  void aNameThatBeginsSoStandsFirst() {
    assertEquals("nodes", labels("no", false).get(0));
    assertEquals("partitions", labels("part", false).get(0));
  }

  @Test
  void theLettersOfANameAreEnough() {
    assertTrue(labels("cmdl", false).contains("command-log"));
  }

  @Test
  void hostsAreThereToo() {
    Dialog.Palette palette = new Dialog.Palette(Entry.of("host iitd"), 0);
    assertEquals(Optional.of(new Choice.Show("iitd")), PaletteView.chosen(scene(false), palette));
  }

  @Test
  void enterTakesTheChosenMatchAndNothingWhereNothingMatches() {
    Dialog.Palette cancel = new Dialog.Palette(Entry.of("cancel"), 0);
    assertEquals(
        Optional.of(new Choice.Do(Command.CANCEL)), PaletteView.chosen(scene(false), cancel));
    Dialog.Palette none = new Dialog.Palette(Entry.of("zzz"), 3);
    assertEquals(Optional.empty(), PaletteView.chosen(scene(false), none));
    assertEquals(
        List.of(),
        PaletteView.matches(Pictures.scene(Snapshot.EMPTY, scene(false).state()), "zzz"));
  }

  @Test
  void whoWantsMoreDaysThanThereAreIsOfferedTheMost() {
    Dialog.Palette far = new Dialog.Palette(Entry.of("history 5000"), 0);
    assertEquals(
        Optional.of(new Choice.Past(new Back(400))), PaletteView.chosen(scene(false), far));
    Dialog.Item offered = PaletteView.matches(scene(false), "history 5000").get(0);
    assertEquals("show my jobs of the last 400 days, which is the most", offered.says().value());
  }

  @Test
  void whatChangesSomethingIsNotOfferedWhereNothingMayBeChanged() {
    assertTrue(labels("", false).contains("cancel"));
    assertFalse(labels("", true).contains("cancel"));
  }
}
