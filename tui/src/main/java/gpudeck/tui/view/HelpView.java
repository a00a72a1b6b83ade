package gpudeck.tui.view;

import gpudeck.tui.keys.KeyTable;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** The keys that work in a focus, as they are bound. */
final class HelpView {

  private static final int KEYS = 18;

  private HelpView() {}

  static DialogText of(Scene scene, Dialog.Help help) {
    List<StyledLine> lines = new ArrayList<>();
    for (KeyTable.Part part : KeyTable.of(scene.keys(), help.focus())) {
      if (!lines.isEmpty()) {
        lines.add(StyledLine.EMPTY);
      }
      lines.add(StyledLine.of(part.section().heading(), Role.HEADER));
      part.lines().forEach(line -> lines.add(line(line)));
    }
    return DialogText.of("Keys", "Esc back  : all commands", lines);
  }

  private static StyledLine line(KeyTable.Line line) {
    return StyledLine.of(String.join(" ", line.keys()), Role.KEY)
        .padRight(KEYS)
        .plus(line.says(), Role.TEXT);
  }
}
