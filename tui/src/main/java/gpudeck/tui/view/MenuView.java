package gpudeck.tui.view;

import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** A choice of a few things. */
final class MenuView {

  private MenuView() {}

  static DialogText of(Scene scene, Dialog.Menu menu) {
    int label = menu.items().stream().mapToInt(item -> item.label().length()).max().orElse(0);
    List<StyledLine> lines = items(scene, menu.items(), menu.at(), label);
    return DialogText.of(menu.title(), "Enter takes it", lines).withChosen(menu.at());
  }

  /**
   * The lines of a menu, the chosen one marked.
   *
   * @param label columns of the labels
   */
  static List<StyledLine> items(Scene scene, List<Dialog.Item> items, int at, int label) {
    List<StyledLine> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Dialog.Item item = items.get(i);
      StyledLine line =
          StyledLine.of(item.label(), Role.TEXT)
              .padRight(label + 3)
              .plus(item.says(), Role.MUTED)
              .plus(StyledLine.spaces(1));
      StyledLine pointer = StyledLine.of(scene.glyphs().of(Glyph.POINTER).plus(" "), Role.ACCENT);
      lines.add(i == at ? pointer.plus(line).on(Role.SELECTED) : StyledLine.spaces(2).plus(line));
    }
    return lines;
  }
}
