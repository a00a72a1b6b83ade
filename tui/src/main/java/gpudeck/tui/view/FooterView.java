package gpudeck.tui.view;

import static gpudeck.tui.keys.Command.HELP;

import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.keys.Focus;
import gpudeck.tui.screen.Role;
import gpudeck.tui.view.Dialog.FilterLine;
import gpudeck.tui.view.Dialog.SearchLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last line: the keys that work here, and at the right what was told last, else how much the
 * schedulers are asked. A message covers keys, but moves none.
 */
public final class FooterView {

  /** Columns before what is typed. */
  private static final int TYPED = 3;

  private static final int GAP = 2;

  /** Below this width words are shorter. */
  private static final int WIDE = 100;

  private final Scene scene;
  private final boolean narrow;
  private final FooterKeys keys;

  private FooterView(Scene scene, int columns) {
    this.scene = scene;
    narrow = columns < WIDE;
    keys = new FooterKeys(scene, narrow);
  }

  /** The line, as wide as the screen. */
  public static StyledLine of(Scene scene, int columns) {
    FooterView view = new FooterView(scene, columns);
    StyledLine right = typed(scene).isPresent() ? StyledLine.EMPTY : view.right(columns - 1);
    StyledLine left = view.left(columns, columns - right.width());
    return left.padRight(columns - right.width()).plus(right).cutEnd(columns);
  }

  /** Where the next character goes, if the line is being typed into. */
  public static Optional<Integer> caret(Scene scene) {
    return typed(scene)
        .map(entry -> SafeText.of(entry.text().substring(0, entry.caret())).width() + TYPED);
  }

  private static Optional<Entry> typed(Scene scene) {
    return scene
        .state()
        .dialog()
        .filter(dialog -> dialog instanceof FilterLine || dialog instanceof SearchLine)
        .map(dialog -> ((Dialog.Typed) dialog).entry());
  }

  private StyledLine typing(Entry entry) {
    boolean filter = scene.state().dialog().orElse(null) instanceof FilterLine;
    StyledLine line = StyledLine.of(" / ", Role.KEY).plus(entry.text() + "    ", Role.TEXT);
    return filter
        ? line.plus(hint(ListView.filter(scene, entry.text())))
        : line.plus("Enter first match  Esc clear", Role.MUTED);
  }

  /** What of a filter was not understood, else what could be typed. */
  private static StyledLine hint(Filter<?> filter) {
    return filter
        .objection()
        .map(says -> StyledLine.of(says, Role.WARN))
        .orElseGet(() ->
            StyledLine.of("Enter keep  Esc clear  Tab completes  " + filter.hint(), Role.MUTED));
  }

  private StyledLine left(int columns, int room) {
    if (scene.state().dialog().orElse(null) instanceof JobDialog.Submit) {
      return fitting(formKeys(), room - GAP);
    }
    return typed(scene)
        .map(this::typing)
        .orElseGet(() -> keys(columns - calls().width() - GAP, room - GAP))
        .cutEnd(room);
  }

  /** The keys of a form, of which letters are none. */
  private List<StyledLine> formKeys() {
    List<StyledLine> named = new ArrayList<>(List.of(named("Tab", "next")));
    scene.keys().key(Command.NEXT_CHOICE).ifPresent(key -> named.add(named(key, "what there is")));
    named.addAll(List.of(named("Enter", "shows all of it"), named("Esc", "close")));
    return named;
  }

  private static StyledLine named(String key, String word) {
    return StyledLine.of(key, Role.KEY).plus(" " + word, Role.MUTED);
  }

  /**
   * The keys that there is room for; of those, from the left, as many as nothing covers.
   *
   * @param columns for all of them, where nothing is told
   * @param room for those that stay in sight
   */
  private StyledLine keys(int columns, int room) {
    return fitting(chosen(columns), room);
  }

  private static StyledLine fitting(List<StyledLine> keys, int room) {
    StyledLine line = StyledLine.EMPTY;
    for (StyledLine key : keys) {
      if (line.width() + 1 + key.width() > room) {
        return line;
      }
      line = line.plus(StyledLine.spaces(line.width() == 0 ? 1 : GAP)).plus(key);
    }
    return line;
  }

  /** The first that fit, and always the key that tells the others. */
  private List<StyledLine> chosen(int columns) {
    List<StyledLine> fit = new ArrayList<>();
    StyledLine last = key(HELP);
    int left = columns - 1 - last.width();
    for (Command command : keys.commands()) {
      StyledLine key = key(command);
      if (key.width() > 0 && key.width() + GAP <= left) {
        fit.add(key);
        left -= key.width() + GAP;
      }
    }
    fit.add(last);
    return fit;
  }

  private StyledLine said(Message message) {
    return StyledLine.of(message.says(), message.role());
  }

  private StyledLine key(Command command) {
    Focus focus = scene.state().focus();
    if (!scene.keys().works(focus, command)) {
      return StyledLine.EMPTY;
    }
    return scene
        .keys()
        .key(command)
        .map(key -> StyledLine.of(key, Role.KEY).plus(" " + keys.label(command), Role.MUTED))
        .orElse(StyledLine.EMPTY);
  }

  private StyledLine right(int columns) {
    return scene
        .state()
        .messages()
        .shown()
        .map(message -> said(message).cutEnd(columns - 1).plus(StyledLine.spaces(1)))
        .orElseGet(this::calls);
  }

  private StyledLine calls() {
    int calls = scene.hosts().stream().mapToInt(host -> host.callsLastMinute()).sum();
    boolean asked = scene.hosts().stream().anyMatch(host -> host.found().isPresent());
    String said = Sizes.count(calls, "call") + (narrow ? "/min" : " a minute ");
    return asked ? StyledLine.of(said, Role.MUTED) : StyledLine.EMPTY;
  }
}
