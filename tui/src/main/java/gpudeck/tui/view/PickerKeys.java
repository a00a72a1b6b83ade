package gpudeck.tui.view;

import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** The last line of the first start: the keys that work there. */
public final class PickerKeys {

  private static final int GAP = 2;

  private PickerKeys() {}

  /** The line; it may be longer than the screen. */
  public static StyledLine of(PickerScene scene) {
    PickerState state = scene.state();
    KeyMap keys = scene.keys();
    List<StyledLine> line = new ArrayList<>(List.of(StyledLine.EMPTY));
    if (state.typing().isPresent()) {
      line.add(key("Enter", "add it"));
      line.add(key("Esc", "back"));
    } else {
      keys.key(Command.DETAILS).ifPresent(key -> line.add(key(key, entering(state))));
      keys.key(Command.MARK).ifPresent(key -> line.add(key(key, "mark")));
      keys.key(Command.DOWN).ifPresent(key -> line.add(key(key, "down")));
      keys.key(Command.UP).ifPresent(key -> line.add(key(key, "up")));
      keys.key(Command.BACK).ifPresent(key -> line.add(key(key, "leave")));
    }
    return StyledLine.spaces(1).plus(StyledLine.join(GAP, line));
  }

  /** What the key would do now. */
  private static String entering(PickerState state) {
    if (state.row() instanceof PickerRow.Another) {
      return "type its name";
    }
    if (state.row() instanceof PickerRow.Demo) {
      return "open the demo";
    }
    int marks = state.marks().size();
    return marks == 0 ? "open" : "open the " + (marks == 1 ? "one" : marks) + " marked";
  }

  private static StyledLine key(String key, String says) {
    return StyledLine.of(key, Role.KEY).plus(" " + says, Role.MUTED);
  }
}
