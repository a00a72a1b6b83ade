package gpudeck.tui.pane;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.ZONE;
import static gpudeck.tui.view.Pictures.settled;
import static gpudeck.tui.view.Pictures.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.store.Snapshot;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.Hostile;
import gpudeck.tui.view.Place;
import gpudeck.tui.view.Scene;
import gpudeck.tui.view.Story;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a colour says is said by a sign or a word as well: on all screens of the golden files the
 * same text never means two things, so that mono and eyes that do not see colours lose nothing.
 */
class WithoutColourTest {

  /** The roles whose colour says how something stands. */
  private static final Set<Role> MEANING =
      EnumSet.of(
          Role.OK,
          Role.WARN,
          Role.ERROR,
          Role.PENDING,
          Role.RUNNING,
          Role.HELD,
          Role.DONE,
          Role.FAILED);

  private static final List<Snapshot> PICTURES =
      List.of(
          Story.hosts(),
          Story.alone(),
          Story.plain(),
          Story.stale(),
          Story.failed(),
          Story.opening(),
          Hostile.cluster());

  @Test
  void noTextMeansTwoThingsByItsColour() {
    for (Glyphs glyphs : List.of(Glyphs.UNICODE, Glyphs.ASCII)) {
      Map<String, Set<Role>> meanings = new HashMap<>();
      for (Snapshot picture : PICTURES) {
        for (Place place : Place.values()) {
          read(Goldens.drawn(scene(picture, place, glyphs)), meanings);
        }
      }
      assertTrue(meanings.size() > 20, meanings::toString);
      meanings.values().removeIf(roles -> roles.size() == 1);
      assertEquals(Map.of(), meanings);
    }
  }

  private static Scene scene(Snapshot picture, Place place, Glyphs glyphs) {
    DeckState start = settled(state(200, 60), "sdumont", Story.BERT);
    DeckState all = start.withScope(start.scope().withPlace(place).withEverybody(true));
    return new Scene(picture, all, KeyMap.DEFAULT, glyphs, NOW, ZONE);
  }

  /** Adds the roles of every run of cells in one style. */
  private static void read(Grid grid, Map<String, Set<Role>> meanings) {
    for (int row = 0; row < grid.size().rows(); row++) {
      StringBuilder run = new StringBuilder();
      for (int column = 0; column < grid.size().columns(); column++) {
        run.append(grid.cell(column, row));
        Role role = grid.style(column, row).role();
        boolean last = column + 1 == grid.size().columns();
        if (last || grid.style(column + 1, row).role() != role) {
          note(run.toString().strip(), role, meanings);
          run.setLength(0);
        }
      }
    }
  }

  private static void note(String text, Role role, Map<String, Set<Role>> meanings) {
    if (MEANING.contains(role) && !text.isEmpty()) {
      meanings.computeIfAbsent(text, unseen -> EnumSet.noneOf(Role.class)).add(role);
    }
  }
}
