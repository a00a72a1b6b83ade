package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was told lately, the newest first. */
final class AlertsView {

  private AlertsView() {}

  static DialogText of(Scene scene, int width) {
    List<Message> newest = new ArrayList<>(scene.state().messages().alerts());
    Collections.reverse(newest);
    List<StyledLine> lines = new ArrayList<>();
    newest.forEach(message -> lines.addAll(lines(scene, message, width)));
    if (lines.isEmpty()) {
      lines.add(StyledLine.of("Nothing happened, and nothing went wrong.", Role.MUTED));
    }
    return DialogText.of("Alerts", "Esc back", lines);
  }

  private static List<StyledLine> lines(Scene scene, Message message, int width) {
    String at = Clocks.second(message.at(), scene.zone());
    Role role = message.role();
    List<StyledLine> lines = new ArrayList<>();
    for (SafeText line : Wrap.words(message.says(), width - at.length() - 2)) {
      String time = lines.isEmpty() ? at : "";
      lines.add(StyledLine.of(time, Role.MUTED).padRight(at.length() + 2).plus(line, role));
    }
    return lines;
  }
}
