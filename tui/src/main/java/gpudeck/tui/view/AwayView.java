package gpudeck.tui.view;

import gpudeck.core.link.LinkState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** What stands in a session's place while it cannot be reached. */
public final class AwayView {

  private AwayView() {}

  /** The lines, none wider than that. */
  public static List<StyledLine> lines(AwayScene scene, int columns) {
    List<StyledLine> lines = new ArrayList<>();
    lines.add(title(scene));
    lines.add(StyledLine.EMPTY);
    scene.why().ifPresent(why -> lines.addAll(Wrap.words(StyledLine.of(why, Role.TEXT), columns)));
    lines.add(state(scene));
    lines.add(StyledLine.EMPTY);
    if (!scene.held().isEmpty()) {
      lines.add(held(scene.held(), columns));
      lines.add(StyledLine.EMPTY);
    }
    lines.add(keys(scene));
    return lines.stream().map(line -> line.cutEnd(columns)).toList();
  }

  private static StyledLine title(AwayScene scene) {
    SafeText place = scene.name().plus(SafeText.of(" on " + scene.host()));
    return StyledLine.of(place, Style.of(Role.TITLE).bold());
  }

  /** The countdown to the next try is in the link's own words. */
  private static StyledLine state(AwayScene scene) {
    LinkWords link = LinkWords.of(scene.link(), scene.now());
    if (scene.link() instanceof LinkState.Up) {
      String going = scene.why().isPresent() ? "the link is back; going in again" : "going in";
      return StyledLine.of(going, Role.OK);
    }
    return StyledLine.of("the link: ", Role.MUTED).plus(link.words(), link.role());
  }

  private static StyledLine held(SafeText keys, int columns) {
    StyledLine before = StyledLine.of("typed meanwhile, not sent: ", Role.WARN);
    int room = Math.max(8, columns - before.width());
    int from = Math.max(0, keys.width() - room);
    return before.plus(keys.columns(from, room), Role.TEXT);
  }

  private static StyledLine keys(AwayScene scene) {
    return key(scene, Command.CHORD)
        .plus(" then ", Role.MUTED)
        .plus(key(scene, Command.REDIAL))
        .plus(" try now  ", Role.MUTED)
        .plus(key(scene, Command.TO_DECK))
        .plus(" to the deck  ", Role.MUTED)
        .plus(key(scene, Command.LET_GO))
        .plus(" let go", Role.MUTED);
  }

  private static StyledLine key(AwayScene scene, Command command) {
    return StyledLine.of(scene.keys().key(command).orElse("-"), Role.KEY);
  }

  /** The keys behind the chord in one line, as they are named on entry. */
  public static SafeText chord(AwayScene scene) {
    return keys(scene).plain();
  }

  /** Why there is no way back to the deck that would not end this. */
  public static SafeText notKept(AwayScene scene) {
    String chord = scene.keys().key(Command.CHORD).orElse("-");
    String letGo = scene.keys().key(Command.LET_GO).orElse("-");
    return SafeText.of(
        "Nothing keeps this shell when you leave it: %s %s ends it all the same."
            .formatted(chord, letGo));
  }

  /** The line over a session whose link is silent. */
  public static SafeText silent(AwayScene scene) {
    LinkWords link = LinkWords.of(scene.link(), scene.now());
    SafeText says = SafeText.of(" " + scene.host() + ": " + link.words() + "; keys are held");
    return scene.held().isEmpty() ? says : says.plus(SafeText.of(": ")).plus(scene.held());
  }
}
