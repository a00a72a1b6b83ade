package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.core.tmux.Session;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;

/** The questions about tmux sessions. */
final class SessionDialogs {

  private SessionDialogs() {}

  static DialogText name(Dialog.SessionName dialog) {
    String title = dialog.renamed().isPresent() ? "Rename a session" : "New session";
    SafeText what =
        dialog
            .renamed()
            .map(session -> session.name().plus(" on " + dialog.host() + " is to be called:"))
            .orElse(SafeText.of("On " + dialog.host() + ", with a shell in it, called:"));
    List<StyledLine> lines = List.of(StyledLine.of(what, Role.TEXT), StyledLine.EMPTY);
    return DialogText.of(title, "Enter does it, Esc does not", lines)
        .typed(StyledLine.of("Name: ", Role.MUTED), dialog.entry());
  }

  static DialogText end(Dialog.EndSession dialog, int width) {
    List<StyledLine> lines = new ArrayList<>();
    Session session = dialog.session();
    lines.add(
        StyledLine.of(dialog.host() + "  ", Role.MUTED)
            .plus(session.name(), Role.TEXT)
            .plus("  " + session.key().id(), Role.MUTED));
    session.windows().forEach(window -> lines.add(window(window)));
    lines.add(StyledLine.EMPTY);
    Wrap.words(SafeText.of("All that runs in it ends; what is in no file is lost."), width)
        .forEach(line -> lines.add(StyledLine.of(line, Role.MUTED)));
    lines.add(StyledLine.EMPTY);
    return DialogText.of("End this session?", "", lines)
        .typed(prompt(dialog.proof()), dialog.entry());
  }

  private static StyledLine window(Session.Window window) {
    return StyledLine.of("    window " + window.index() + "  ", Role.MUTED)
        .plus(window.name(), Role.MUTED)
        .plus(": runs ", Role.MUTED)
        .plus(window.command(), Role.TEXT);
  }

  private static StyledLine prompt(Proof.Word word) {
    return StyledLine.of("Type ", Role.TEXT)
        .plus(word.word(), Role.KEY)
        .plus(" (" + word.what() + ") and Enter: ", Role.TEXT);
  }
}
