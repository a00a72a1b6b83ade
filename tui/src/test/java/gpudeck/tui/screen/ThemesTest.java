package gpudeck.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThemesTest {
  private static final Themes SHIPPED = new Themes(Optional.empty());

  @Test
  void everyFileInTheFolderIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "themes"))) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString().replace(".properties", "")));
      assertEquals(names, SHIPPED.names());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aShippedThemeNamesEveryRole(String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "themes", name + ".properties"));
    Set<String> named = new TreeSet<>();
    lines.stream()
        .filter(line -> line.matches("[a-z.]+ = .*"))
        .forEach(l -> named.add(l.split(" ")[0]));
    Set<String> roles = new TreeSet<>();
    Arrays.stream(Role.values()).forEach(role -> roles.add(role.key()));
    assertEquals(roles, named);
    assertTrue(roles.size() <= 25);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleIsGivenToSomethingByAViewOrAPane(Role role) throws IOException {
    Path rooms = Path.of("src/main/java/gpudeck/tui");
    try (Stream<Path> files =
        Stream.concat(Files.walk(rooms.resolve("view")), Files.walk(rooms.resolve("pane")))) {
      Pattern named = Pattern.compile("Role\\." + role + "\\b");
      assertTrue(files.filter(Files::isRegularFile).anyMatch(file -> holds(file, named)));
    }
  }

  private static boolean holds(Path file, Pattern wanted) {
    try {
      return wanted.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void monoNamesNoColour() {
    Theme mono = loaded(SHIPPED.load("mono"));
    for (Role role : Role.values()) {
      assertEquals(Colour.DEFAULT, mono.ink(Style.of(role)).foreground());
      assertEquals(Colour.DEFAULT, mono.ink(Style.of(role)).background());
    }
    assertEquals("mono", Themes.startingWith("dark", ColourAbility.NONE));
  }

  @Test
  void aUsersThemeWinsOverAShippedOne(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("dark.properties"), "# mine\ntext=red on #000000 bold\n");
    Files.writeString(folder.resolve("mine.properties"), "text = default\nok = bright-green\n");
    Themes themes = new Themes(Optional.of(folder));
    Set<String> names = new TreeSet<>(SHIPPED.names());
    names.add("mine");
    assertEquals(names, themes.names());
    Ink text = loaded(themes.load("dark")).ink(Style.of(Role.BORDER));
    assertEquals(new Colour.Ansi(1), text.foreground());
    Theme mine = loaded(themes.load("mine"));
    assertEquals(new Colour.Ansi(10), mine.ink(Style.of(Role.OK)).foreground());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text = blu | 1 | a colour:",
        "text = red on | 1 | a colour:",
        "text = red blinking | 1 | bold, dim,",
        "txt = red | 1 | ROLE = COLOUR",
        "text red | 1 | ROLE = COLOUR",
        "text = #12345 | 1 | a colour:",
        "ok = red | 0 | a line \"text = ...\""
      })
  void aMistakeIsNamedByFileLineAndWhatWasExpected(String text, int line, String expected) {
    ThemeResult.Mistake mistake =
        assertInstanceOf(
            ThemeResult.Mistake.class, ThemeFile.parse("x", "x.properties", List.of(text)));
    assertEquals(line, mistake.line());
    assertTrue(mistake.expected().startsWith(expected), mistake.says());
    assertTrue(mistake.says().startsWith("x.properties:"), mistake.says());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    ThemeResult.Mistake mistake =
        assertInstanceOf(ThemeResult.Mistake.class, SHIPPED.load("../etc/passwd"));
    assertEquals(
        "theme ../etc/passwd: expected one of " + String.join(", ", SHIPPED.names()),
        mistake.says());
  }

  static Set<String> names() {
    return SHIPPED.names();
  }

  private static Theme loaded(ThemeResult result) {
    return assertInstanceOf(ThemeResult.Loaded.class, result).theme();
  }
}
