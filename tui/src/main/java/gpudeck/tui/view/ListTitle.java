package gpudeck.tui.view;

import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import java.util.stream.Stream;

/** The title of a list: what it is, of which hosts, and how the user has narrowed it. */
final class ListTitle {

  private ListTitle() {}

  /**
   * @param further what else is to be said of it, such as "mine"
   * @param through how many the filter lets through
   * @param known how many there are
   */
  static StyledLine of(Scene scene, Stream<String> further, long through, long known) {
    Scope scope = scene.state().scope();
    SafeText dot = SafeText.of(" ").plus(scene.glyphs().of(Glyph.DOT)).plus(" ");
    StyledLine title = StyledLine.of(scope.place().title(), Role.TITLE);
    String hosts = scope.host().orElse("all hosts");
    boolean one = scene.snapshot().hosts().size() <= 1;
    for (String word : Stream.concat(one ? Stream.of() : Stream.of(hosts), further).toList()) {
      title = title.plus(dot.plus(SafeText.of(word)), Role.MUTED);
    }
    return title.plus(order(scene, dot)).plus(filter(scene, dot, through, known));
  }

  private static StyledLine order(Scene scene, SafeText dot) {
    ListState list = scene.state().list();
    if (list.sort() == Sort.HOST && !list.reversed()) {
      return StyledLine.EMPTY;
    }
    Glyph way = list.reversed() ? Glyph.DESCENDING : Glyph.ASCENDING;
    SafeText by = SafeText.of("by " + list.sort().word() + " ").plus(scene.glyphs().of(way));
    return StyledLine.of(dot.plus(by), Role.MUTED);
  }

  private static StyledLine filter(Scene scene, SafeText dot, long through, long known) {
    String filter = scene.state().list().filter();
    String count = "  " + Sizes.count(through) + " of " + Sizes.count(known);
    return filter.isBlank()
        ? StyledLine.EMPTY
        : StyledLine.of(dot, Role.MUTED)
            .plus("/" + filter.trim(), Role.MATCH)
            .plus(count, Role.MUTED);
  }
}
