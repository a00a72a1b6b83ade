package gpudeck.tui.pane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Cursor;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Grid;
import gpudeck.tui.screen.Rect;
import gpudeck.tui.screen.Size;
import gpudeck.tui.view.Entry;
import gpudeck.tui.view.Meaning;
import gpudeck.tui.view.PickerScene;
import gpudeck.tui.view.PickerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first start, as a person sees it. */
class PickerGoldenTest {

  private static final List<String> ALIASES =
      List.of("sdumont", "nef-devel", "vm-a100", "another-alias-that-is-rather-long.example.org");

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "200, 60"})
  void showsWhatIsKnownOfEachHost(int columns, int rows) {
    PickerState state = looked(new Size(columns, rows)).toggled().moved(1).toggled();
    check("%dx%d".formatted(columns, rows), state, Glyphs.UNICODE);
  }

  @Test
  void isReadableInAscii() {
    check("ascii-80x24", looked(new Size(80, 24)).toggled(), Glyphs.ASCII);
  }

  @Test
  void showsALineToTypeAHostInto() {
    PickerState typing =
        looked(new Size(80, 24)).withTyping(Optional.of(Entry.of("ana@bad host"))).saying("No.");
    check("typing-80x24", typing, Glyphs.UNICODE);
    assertEquals(Optional.of(new Cursor(36, 11)), draw(typing, Glyphs.UNICODE, grid(typing)));
  }

  @Test
  void keepsTheSelectedOneOfManyInSight() {
    List<String> many = IntStream.range(0, 300).mapToObj(n -> "node" + n).toList();
    PickerState state = PickerState.start(new Size(80, 24), many, "config.toml").moved(150);
    check("many-80x24", state, Glyphs.UNICODE);
  }

  @Test
  void showsNothingOfAConfigThatCouldDoHarm() {
    Route.Ssh evil = way("\u001b[31mroot", "a\u202eb\u0007\nc", List.of("\u001b]0;x\u0007gw"));
    PickerState state =
        PickerState.start(new Size(80, 24), List.of("evil"), "\u001b[2Jx")
            .with("evil", found(evil));
    Grid grid = grid(state);
    draw(state, Glyphs.UNICODE, grid);
    assertFalse(grid.text().replace("\n", "").matches(".*[\\p{Cntrl}\u202e].*"), grid.text());
  }

  private static PickerState looked(Size size) {
    return PickerState.start(size, ALIASES, "~/.config/gpudeck/config.toml")
        .with("sdumont", found(way("maria", "login.sdumont.lncc.br", List.of("gw.lncc.br"))))
        .with("nef-devel", refused("The ssh config cannot be read: line 3."))
        .with(
            "vm-a100", opened(way("ubuntu", "203.0.113.7", List.of()), "PBS found, not read yet"));
  }

  private static Meaning found(Route.Ssh way) {
    return Meaning.of(new HostBook.Entry.Found(new Host("h", way, HostSettings.NONE)));
  }

  private static Meaning opened(Route.Ssh way, String words) {
    return new Meaning(found(way).entry(), Optional.of(SafeText.of(words)));
  }

  private static Meaning refused(String says) {
    return Meaning.of(new HostBook.Entry.Refused(says));
  }

  private static Route.Ssh way(String user, String name, List<String> jumps) {
    return new Route.Ssh(
        name,
        22,
        user,
        Optional.empty(),
        List.of(Path.of("/home/maria/.ssh/id_ed25519")),
        false,
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(15),
        jumps.stream().map(jump -> new Route.Hop(jump, way(user, jump, List.of()))).toList(),
        Optional.empty(),
        Route.Login.USUAL);
  }

  private static void check(String name, PickerState state, Glyphs glyphs) {
    Grid grid = grid(state);
    draw(state, glyphs, grid);
    Goldens.check("picker/" + name, grid.text());
  }

  private static Grid grid(PickerState state) {
    return new Grid(state.size());
  }

  private static Optional<Cursor> draw(PickerState state, Glyphs glyphs, Grid grid) {
    return PickerScreen.draw(
        new PickerScene(state, KeyMap.DEFAULT, glyphs), grid.canvas(Rect.of(state.size())));
  }
}
