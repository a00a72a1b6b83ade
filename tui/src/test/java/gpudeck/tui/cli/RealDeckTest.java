package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Config;
import gpudeck.core.host.Person;
import gpudeck.tui.cli.Outside.DeckDoor.Opened;
import gpudeck.tui.screen.ColourAbility;
import gpudeck.tui.screen.ScreenSettings;
import gpudeck.tui.screen.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What config.toml, the environment and the command line make of the screen. */
class RealDeckTest {

  @TempDir Path folder;
  private final Map<String, String> environment =
      new HashMap<>(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"));
  private final List<ScreenSettings> opened = new ArrayList<>();

  @Test
  void listensToTheMouseUnlessTheConfigOrTheCommandLineSaysNo() throws IOException {
    assertTrue(settings("").mouse());
    assertFalse(settings("[deck]\nmouse = false\n").mouse());
    assertFalse(settings("", "--no-mouse").mouse());
    assertFalse(settings("[deck]\nmouse = true\n", "--no-mouse").mouse());
  }

  @Test
  void wearsTheThemeOfTheConfigAndTheTerminalsOwnWithoutOne() throws IOException {
    assertEquals("terminal", settings("").theme().name());
    assertEquals("nord", settings("[deck]\ntheme = \"nord\"\n").theme().name());
    Opened wrong = open("[deck]\ntheme = \"nrod\"\n");
    assertTrue(assertInstanceOf(Opened.Wrong.class, wrong).says().contains("nord"));
  }

  @Test
  void hasNoColoursWhereTheyAreRefused() throws IOException {
    ScreenSettings never = settings("[deck]\ntheme = \"nord\"\n", "--color", "never");
    assertEquals("mono", never.theme().name());
    assertEquals(ColourAbility.NONE, never.ability());
    assertEquals("mono", settings("[deck]\ncolor = \"never\"\n").theme().name());
    environment.put("NO_COLOR", "1");
    assertEquals("mono", settings("[deck]\ntheme = \"nord\"\n").theme().name());
    assertEquals("nord", settings("[deck]\ntheme = \"nord\"\n", "--color=always").theme().name());
  }

  private ScreenSettings settings(String toml, String... options) throws IOException {
    open(toml, options);
    return opened.get(opened.size() - 1);
  }

  /** Opens the deck of no host, where there is a terminal but it goes at once. */
  private Opened open(String toml, String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("config.toml"), toml);
    Person person = new Person("maria", folder, environment);
    Config.Outcome read =
        Config.read(
            new Config.Sources(
                folder.resolve("none"), Optional.of(file), Optional.empty(), person));
    Config config = assertInstanceOf(Config.Outcome.Good.class, read).config();
    Options options = new Options();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
    RealDeck deck =
        new RealDeck(
            person,
            new Themes(Optional.empty()),
            (settings, inputs) -> {
              opened.add(settings);
              return Optional.empty();
            });
    return deck.open(new Outside.Choice.Hosts(List.of(), config), options);
  }
}
