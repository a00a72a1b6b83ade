package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands by their names. */
public final class PaletteView {

  /** Lines of matches; the box keeps its height while one types. */
  private static final int ROWS = 12;

  /** And its width. */
  private static final int COLUMNS = 84;

  private static final int LABEL = 13;

  private static final Pattern HISTORY = Pattern.compile("history +([1-9]\\d{0,8})d?");

  private PaletteView() {}

  /** The commands and hosts that match what was typed, the best first. */
  public static List<Dialog.Item> matches(Scene scene, String typed) {
    String wanted = typed.trim().toLowerCase(Locale.ROOT);
    Optional<Dialog.Item> told = history(wanted);
    if (told.isPresent()) {
      return List.of(told.get());
    }
    Comparator<Dialog.Item> byRank = Comparator.comparingInt(item -> rank(item, wanted));
    return Stream.concat(commands(scene), hosts(scene))
        .filter(item -> rank(item, wanted) < Integer.MAX_VALUE)
        .sorted(byRank)
        .toList();
  }

  /** What Enter takes, if anything matches. */
  public static Optional<Choice> chosen(Scene scene, Dialog.Palette palette) {
    List<Dialog.Item> items = matches(scene, palette.entry().text());
    int at = Math.min(palette.at(), items.size() - 1);
    return items.isEmpty() ? Optional.empty() : Optional.of(items.get(at).choice());
  }

  static DialogText of(Scene scene, Dialog.Palette palette, int width) {
    List<Dialog.Item> items = matches(scene, palette.entry().text());
    int at = Math.min(palette.at(), items.size() - 1);
    int first = Math.max(0, at - ROWS + 1);
    List<Dialog.Item> shown = items.subList(first, Math.min(items.size(), first + ROWS));
    List<StyledLine> lines = new ArrayList<>(List.of(StyledLine.spaces(Math.min(COLUMNS, width))));
    lines.addAll(MenuView.items(scene, shown, at - first, LABEL));
    if (items.isEmpty()) {
      lines.add(StyledLine.of("No command is called so.", Role.MUTED));
    }
    while (lines.size() < ROWS + 1) {
      lines.add(StyledLine.EMPTY);
    }
    return DialogText.of("Commands", Sizes.count(items.size()), List.of())
        .typed(StyledLine.of(": ", Role.KEY), palette.entry())
        .plus(lines);
  }

  /** {@code history 30}; who wants more than there is, is offered that. */
  private static Optional<Dialog.Item> history(String wanted) {
    Matcher days = HISTORY.matcher(wanted);
    if (!days.matches()) {
      return Optional.empty();
    }
    int asked = Integer.parseInt(days.group(1));
    Back back = new Back(Math.min(asked, Back.MOST_DAYS));
    String most = asked > Back.MOST_DAYS ? ", which is the most" : "";
    SafeText says = SafeText.of("show my jobs of the last " + back.words() + most);
    return Optional.of(new Dialog.Item(wanted, says, new Choice.Past(back)));
  }

  private static Stream<Dialog.Item> commands(Scene scene) {
    return Arrays.stream(Command.values())
        .filter(Command::inPalette)
        .filter(command -> !(scene.state().readonly() && changes(command)))
        .map(command -> item(scene, command));
  }

  private static boolean changes(Command command) {
    return command == Command.CHANGE
        || command == Command.NEW_JOB
        || command == Command.SUBMIT_SCRIPT
        || command == Command.INTERACTIVE
        || command == Command.RESUBMIT
        || command == Command.CANCEL
        || command == Command.HOLD
        || command == Command.RELEASE;
  }

  private static Dialog.Item item(Scene scene, Command command) {
    String key = scene.keys().key(command).map(name -> "  (" + name + ")").orElse("");
    SafeText says = SafeText.of(command.says() + key);
    return new Dialog.Item(command.word(), says, new Choice.Do(command));
  }

  private static Stream<Dialog.Item> hosts(Scene scene) {
    return scene.snapshot().hosts().keySet().stream()
        .map(name -> item(name, new Choice.Show(name)));
  }

  private static Dialog.Item item(String host, Choice choice) {
    return new Dialog.Item("host " + host, SafeText.of("show this host only"), choice);
  }

  /** Names that begin so, names that hold it, names that hold its letters, explanations. */
  private static int rank(Dialog.Item item, String wanted) {
    if (wanted.isEmpty()) {
      return hasKey(item) ? 1 : 0;
    }
    if (item.label().startsWith(wanted)) {
      return 0;
    }
    if (item.label().contains(wanted)) {
      return 1;
    }
    if (holdsLetters(item.label(), wanted)) {
      return 2;
    }
    boolean said = item.says().value().toLowerCase(Locale.ROOT).contains(wanted);
    return said ? 3 : Integer.MAX_VALUE;
  }

  /** What has a key is known already; before anything is typed, the rest goes first. */
  private static boolean hasKey(Dialog.Item item) {
    return item.says().value().endsWith(")");
  }

  private static boolean holdsLetters(String name, String letters) {
    int found = 0;
    for (int i = 0; i < name.length() && found < letters.length(); i++) {
      found += name.charAt(i) == letters.charAt(found) ? 1 : 0;
    }
    return found == letters.length();
  }
}
