package gpudeck.tui.view;

import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.PaneView.Scroll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dialog as it is in sight.
 *
 * @param size of the area inside its border
 * @param caret where the next character goes, in that area
 * @param top the first line in sight
 * @param lines how many lines there are in all
 */
public record DialogView(PaneView pane, Size size, Optional<Cursor> caret, int top, int lines) {

  /** Lines are not longer than can be read. */
  private static final int WIDEST = 100;

  /** Between border and text. */
  private static final int PAD = 2;

  /** The dialog that is open, if it is a box; what is typed in the footer is none. */
  public static Optional<DialogView> of(Scene scene) {
    Size screen = scene.state().size();
    int width = Math.max(1, Math.min(WIDEST, screen.columns() - 4) - 2 - 2 * PAD);
    return scene
        .state()
        .dialog()
        .flatMap(dialog -> text(scene, dialog, width))
        .map(text -> fitted(text, top(scene), screen, width));
  }

  private static Optional<DialogText> text(Scene scene, Dialog dialog, int width) {
    if (dialog instanceof Dialog.Reader reader) {
      return Optional.of(reader(scene, reader, width));
    }
    if (dialog instanceof JobDialog.Confirm confirm) {
      return Optional.of(ConfirmView.of(scene, confirm, width));
    }
    if (dialog instanceof JobDialog.Alter alter) {
      return Optional.of(AlterView.of(scene, alter, width));
    }
    if (dialog instanceof JobDialog.Submit submit) {
      return Optional.of(FormView.of(scene, submit, width));
    }
    if (dialog instanceof JobDialog.Where where) {
      return Optional.of(WhereView.of(scene, where, width));
    }
    if (dialog instanceof Dialog.SessionName name) {
      return Optional.of(SessionDialogs.name(name));
    }
    if (dialog instanceof Dialog.EndSession end) {
      return Optional.of(SessionDialogs.end(end, width));
    }
    if (dialog instanceof Dialog.NewTunnel asked) {
      return Optional.of(TunnelView.open(asked, width));
    }
    if (dialog instanceof Dialog.CloseTunnel asked) {
      return Optional.of(TunnelView.close(scene, asked, width));
    }
    if (dialog instanceof Dialog.Menu menu) {
      return Optional.of(MenuView.of(scene, menu));
    }
    if (dialog instanceof Dialog.Palette palette) {
      return Optional.of(PaletteView.of(scene, palette, width));
    }
    if (dialog instanceof LoginDialog.Trust trust) {
      return Optional.of(LoginView.trust(trust, width));
    }
    if (dialog instanceof LoginDialog.Asked asked) {
      return Optional.of(LoginView.asked(asked, width));
    }
    if (dialog instanceof LoginDialog.HungUp hungUp) {
      return Optional.of(LoginView.hungUp(scene, hungUp, width));
    }
    return dialog instanceof LoginDialog.Passphrase passphrase
        ? Optional.of(LoginView.passphrase(passphrase, width))
        : Optional.empty();
  }

  private static DialogText reader(Scene scene, Dialog.Reader reader, int width) {
    if (reader instanceof Dialog.Help help) {
      return HelpView.of(scene, help);
    }
    if (reader instanceof JobDialog.Preview preview) {
      return PreviewView.of(scene, preview, width);
    }
    if (reader instanceof Dialog.Details details) {
      return DetailsView.of(scene, details, width);
    }
    if (reader instanceof JobDialog.Compare compare) {
      return CompareView.of(scene, compare, width);
    }
    return reader instanceof Dialog.CommandLog
        ? CommandLogView.of(scene, width)
        : AlertsView.of(scene, width);
  }

  private static int top(Scene scene) {
    return scene.state().dialog().orElse(null) instanceof Dialog.Reader reader ? reader.top() : 0;
  }

  private static DialogView fitted(DialogText text, int wished, Size screen, int width) {
    int rows = Math.max(1, Math.min(text.lines().size(), screen.rows() - 6));
    int last = Math.max(0, text.lines().size() - rows);
    int top = Math.max(0, Math.min(wished, last));
    top = text.chosen().filter(line -> line >= rows).map(line -> line - rows + 1).orElse(top);
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.EMPTY));
    for (StyledLine line : text.lines().subList(top, top + rows)) {
      lines.add(StyledLine.spaces(PAD).plus(line.cutEnd(width)));
    }
    lines.add(StyledLine.EMPTY);
    int first = top;
    Optional<Cursor> caret =
        text.caret()
            .map(at -> new Cursor(PAD + Math.min(at.column(), width), at.row() - first + 1));
    return new DialogView(
        new PaneView(text.title(), text.aside(), lines, Scroll.of(top, rows, text.lines().size())),
        new Size(inner(text, width), rows + 2),
        caret,
        top,
        text.lines().size());
  }

  /** As wide as its text and its title, in steps, so that it does not breathe with its text. */
  private static int inner(DialogText text, int width) {
    int lines = text.lines().stream().mapToInt(StyledLine::width).max().orElse(0);
    int title = text.title().width() + text.aside().width() + 8;
    int wanted = (Math.max(Math.max(lines, title), 36) + 7) / 8 * 8;
    return Math.min(wanted, width) + 2 * PAD;
  }
}
