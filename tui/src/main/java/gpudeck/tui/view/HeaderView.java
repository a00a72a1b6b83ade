package gpudeck.tui.view;

import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Role;
import gpudeck.tui.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The first line: hosts and how it stands with their links, alerts, the clock. */
public final class HeaderView {

  /** So many columns a round trip has, so that the tabs stay where they are. */
  private static final int ROUND_TRIP = 6;

  private final Scene scene;

  private HeaderView(Scene scene) {
    this.scene = scene;
  }

  /** The line, as wide as the screen. */
  public static StyledLine of(Scene scene, int columns) {
    HeaderView view = new HeaderView(scene);
    StyledLine right = view.right();
    StyledLine left = view.left(columns - right.width() - 1);
    return left.padRight(columns - right.width()).plus(right);
  }

  private StyledLine right() {
    List<StyledLine> parts = new ArrayList<>();
    if (scene.state().readonly()) {
      parts.add(StyledLine.of("read only", Role.MUTED));
    }
    long alerts = scene.state().messages().alerts().stream().filter(Message::isTrouble).count();
    if (alerts > 0) {
      parts.add(StyledLine.of(scene.glyphs().of(Glyph.WARNING).plus(" " + alerts), Role.WARN));
    }
    parts.add(StyledLine.of(Clocks.minute(scene.now(), scene.zone()), Role.MUTED));
    return StyledLine.join(3, parts).plus(StyledLine.spaces(1));
  }

  /** The most words that there is room for; at the least the names of the hosts. */
  private StyledLine left(int columns) {
    return Stream.of(
            tabs(LinkWords::words, 1),
            tabs(LinkWords::brief, 1),
            tabs(HeaderView::trouble, 1),
            tabs(HeaderView::trouble, 0),
            tabs(this::sign, 0))
        .filter(line -> line.width() <= columns)
        .findFirst()
        .orElseGet(() -> tabs(this::sign, 0).cutEnd(columns));
  }

  private static String trouble(LinkWords words) {
    return words.role() == Role.MUTED ? "" : words.brief();
  }

  private String sign(LinkWords words) {
    return words.role() == Role.MUTED ? "" : scene.glyphs().of(Glyph.WARNING).value();
  }

  private StyledLine tabs(Function<LinkWords, String> say, int gap) {
    List<StyledLine> tabs = new ArrayList<>();
    tabs.add(StyledLine.of(SafeText.of(" gpudeck "), Style.of(Role.TITLE).bold()));
    if (isMadeUp()) {
      tabs.add(StyledLine.of("demo ", Role.WARN));
    }
    if (scene.snapshot().hosts().size() > 1) {
      tabs.add(tab("all", scene.state().scope().host().isEmpty(), StyledLine.EMPTY));
    }
    for (HostPicture picture : scene.snapshot().hosts().values()) {
      boolean chosen = scene.state().scope().host().equals(Optional.of(picture.host().name()));
      tabs.add(tab(picture.host().name(), chosen, words(picture, say)));
    }
    return StyledLine.join(gap, tabs);
  }

  /** Nobody may take the demo for what really runs. */
  private boolean isMadeUp() {
    return scene.snapshot().hosts().values().stream()
        .anyMatch(picture -> picture.host().route() instanceof Route.MadeUp);
  }

  private StyledLine words(HostPicture host, Function<LinkWords, String> say) {
    LinkWords words = asks(host) ? LinkWords.WANTS_AN_ANSWER : LinkWords.of(host, scene.now());
    String said = say.apply(words);
    StyledLine line = said.isEmpty() ? StyledLine.EMPTY : StyledLine.of(" " + said, words.role());
    return host.link() instanceof LinkState.Up && !said.isEmpty()
        ? line.padRight(1 + ROUND_TRIP)
        : line;
  }

  /** A login that has a question before the user dials no longer: it waits for them. */
  private boolean asks(HostPicture host) {
    return scene
        .state()
        .dialog()
        .flatMap(Dialog::asker)
        .map(SafeText::value)
        .equals(Optional.of(host.host().name()));
  }

  private static StyledLine tab(String name, boolean chosen, StyledLine words) {
    StyledLine tab =
        StyledLine.spaces(1).plus(name, Role.TEXT).plus(words).plus(StyledLine.spaces(1));
    return chosen ? tab.on(Role.SELECTED) : tab;
  }
}
