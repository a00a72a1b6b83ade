package gpudeck.tui.pane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.view.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Screens as text files, to be read in a review. {@code -Dgoldens=update} writes them anew; then
 * {@code git diff} shows what a change has done to the screen.
 */
final class Goldens {

  private static final Path FOLDER = Path.of("src/test/resources/goldens");

  private Goldens() {}

  /** The frame of a scene looks as its file has it. */
  static void check(String name, Scene scene) {
    check(name, drawn(scene).text());
  }

  static Grid drawn(Scene scene) {
    Grid grid = new Grid(scene.state().size());
    Deck.draw(scene, grid.canvas(Rect.of(grid.size())));
    return grid;
  }

  static void check(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if ("update".equals(System.getProperty("goldens"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertTrue(Files.exists(file), file + " is missing: run with -Dgoldens=update, and read it");
      assertEquals(Files.readString(file), text, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
