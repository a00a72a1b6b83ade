package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.FormField.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a new job: a line a field, and below them what the site knows for this one. */
final class FormView {

  private static final int LABEL = 14;

  /** Lines below the fields; always as many, so that the box keeps its height. */
  private static final int BELOW = 3;

  /** Not narrower, so that the box does not breathe with what is said. */
  private static final int WIDE = 84;

  private final Scene scene;
  private final Form form;
  private final boolean again;
  private final int width;

  private FormView(Scene scene, JobDialog.Submit dialog, int width) {
    this.scene = scene;
    this.form = dialog.form();
    this.again = dialog.before().isPresent();
    this.width = width;
  }

  static DialogText of(Scene scene, JobDialog.Submit dialog, int width) {
    return new FormView(scene, dialog, width).text();
  }

  private DialogText text() {
    List<StyledLine> lines = new ArrayList<>();
    for (int i = 0; i < form.fields().size(); i++) {
      lines.add(field(form.fields().get(i), i == form.at()));
    }
    lines.addAll(below());
    StyledLine title = StyledLine.of("New job on " + form.host() + " " + form.title(), Role.TITLE);
    return new DialogText(
        title,
        StyledLine.of(aside(), Role.MUTED),
        lines,
        Optional.of(lines.size() - 1),
        Optional.of(new Cursor(caret(), form.at())));
  }

  private String aside() {
    String where = named(Command.WHERE_ELSE, "where");
    return where + (again ? named(Command.EXACTLY, "exactly as then") : "") + "Enter goes on";
  }

  private String named(Command command, String word) {
    return scene.keys().key(command).map(key -> key + " " + word + "  ").orElse("");
  }

  private int room() {
    return Math.max(1, width - label() - 3);
  }

  private int label() {
    int longest = form.fields().stream().mapToInt(field -> field.label().length()).max().orElse(0);
    return Math.min(Math.max(longest, LABEL), width / 2);
  }

  private StyledLine field(FormField field, boolean current) {
    StyledLine pointer =
        current
            ? StyledLine.of(scene.glyphs().of(Glyph.POINTER).plus(" "), Role.ACCENT)
            : StyledLine.spaces(2);
    StyledLine label =
        StyledLine.of(SafeText.of(field.label()), current ? Role.TEXT : Role.MUTED)
            .cutEnd(label())
            .padRight(label() + 1);
    SafeText text = SafeText.of(field.entry().text().substring(current ? skipped() : 0));
    StyledLine value = StyledLine.of(text, Role.TEXT).cutEnd(room());
    return pointer.plus(label).plus(value);
  }

  /** What of a long text stands to the left of what is in sight. */
  private int skipped() {
    Entry entry = form.current().entry();
    int from = 0;
    while (SafeText.of(entry.text().substring(from, entry.caret())).width() >= room()) {
      from = entry.text().offsetByCodePoints(from, 1);
    }
    return from;
  }

  private int caret() {
    Entry entry = form.current().entry();
    return label() + 3 + SafeText.of(entry.text().substring(skipped(), entry.caret())).width();
  }

  private List<StyledLine> below() {
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.spaces(Math.min(WIDE, width))));
    if (form.asking()) {
      lines.add(StyledLine.of("Asking " + form.host() + " ...", Role.MUTED));
    } else if (form.note().isPresent()) {
      Wrap.words(form.note().get(), width)
          .forEach(line -> lines.add(StyledLine.of(line, Role.WARN)));
    } else {
      lines.add(StyledLine.of(SafeText.of(meaning()), Role.MUTED).cutEnd(width));
      lines.add(known());
    }
    while (lines.size() < BELOW) {
      lines.add(StyledLine.EMPTY);
    }
    return lines.subList(0, Math.max(BELOW, lines.size()));
  }

  private String meaning() {
    Slot slot = form.current().slot();
    if (slot instanceof Slot.Option option) {
      return option.want().says();
    }
    if (slot instanceof Slot.Variable variable) {
      return switch (variable.kind()) {
        case TEXT -> "goes into the script as a value, whatever is in it";
        case PATH -> "a path on the host; ~/ at its start is the home folder";
        case ENVIRONMENT -> "a Python environment's folder on the host, or nothing";
      };
    }
    if (slot instanceof Slot.Script) {
      return "its path on the host; without / in front, in the home folder";
    }
    return slot instanceof Slot.Arguments
        ? "what the script is started with: $1 and so on; quoted as in a shell"
        : "further words for the scheduler's own command; quoted as in a shell";
  }

  /** The value that stands there with what is known of it, or the first ones. */
  private StyledLine known() {
    List<FormChoices.Known> known = FormChoices.of(scene, form);
    if (known.isEmpty()) {
      return StyledLine.EMPTY;
    }
    StyledLine keys =
        scene
            .keys()
            .key(Command.NEXT_CHOICE)
            .map(key -> StyledLine.of(key, Role.KEY).plus("  ", Role.MUTED))
            .orElse(StyledLine.EMPTY);
    Optional<FormChoices.Known> there =
        known.stream().filter(one -> one.text().equals(form.current().text())).findFirst();
    String text =
        there
            .filter(one -> !one.says().isEmpty())
            .map(FormChoices.Known::says)
            .orElseGet(() -> names(known));
    return keys.plus(SafeText.of(text), Role.MUTED).cutEnd(width);
  }

  private static String names(List<FormChoices.Known> known) {
    return String.join("  ", known.stream().map(FormChoices.Known::text).toList());
  }
}
