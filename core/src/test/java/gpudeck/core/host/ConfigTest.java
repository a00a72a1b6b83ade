package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private Config.Outcome read(String user) throws IOException {
    return read("", user);
  }

  private Config.Outcome read(String site, String user) throws IOException {
    Path siteFile = Files.writeString(folder.resolve("site.toml"), site);
    Path userFile = Files.writeString(folder.resolve("user.toml"), user);
    Person person = new Person("lea", folder, environment);
    return Config.read(
        new Config.Sources(siteFile, Optional.of(userFile), Optional.empty(), person));
  }

  private Config good(String site, String user) throws IOException {
    return assertInstanceOf(Config.Outcome.Good.class, read(site, user)).config();
  }

  private Mistake bad(String user) throws IOException {
    return assertInstanceOf(Config.Outcome.Bad.class, read(user)).mistake();
  }

  @Test
  void withoutAFileTheDefaultsHold() {
    Path absent = folder.resolve("absent");
    Person person = new Person("lea", folder, Map.of());
    var read =
        Config.read(new Config.Sources(absent, Optional.of(absent), Optional.empty(), person));
    Config config = assertInstanceOf(Config.Outcome.Good.class, read).config();
    assertEquals("auto", config.deck().theme());
    assertEquals(new Config.LogShape(20_000, 4 << 20, false), config.log());
    assertEquals(Duration.ofSeconds(15), config.watch().lost());
    assertEquals(List.of(), config.warnings());
  }

  @Test
  void theStrongerSourceWins() throws IOException {
    String site = "[deck]\ntheme = \"dark\"\nascii = true\nmouse = false\ncolor = \"never\"";
    String user = "[deck]\ntheme = \"nord\"\nascii = false\ncolor = \"auto\"";
    environment.put("GPUDECK_DECK_THEME", "mono");
    environment.put("GPUDECK_DECK_COLOR", "auto");
    Config config = good(site, user).with(Setting.COLOR, "always", "--color");
    Config.Deck deck = config.deck();
    assertEquals(
        "mono always false false",
        deck.theme() + " " + deck.color() + " " + deck.ascii() + " " + deck.mouse());
  }

  @ParameterizedTest
  @CsvSource({"30, 5, 30", "5, 30, 30", "2.5, 0, 2.5"})
  void nobodyUndercutsTheMinimumOfASite(String site, String user, double wins) throws IOException {
    String minimum = "[poll]\nminimum = ";
    environment.put("GPUDECK_POLL_MINIMUM", "1");
    Config config =
        good(minimum + site, minimum + user)
            .with(Setting.MINIMUM, Duration.ofSeconds(1), "--minimum");
    assertEquals(Duration.ofMillis((long) (wins * 1000)), config.pollMinimum());
  }

  @Test
  void anUnknownKeyIsAWarningWithItsLineAndTheNearestOneAndTheRestHolds() throws IOException {
    Config config =
        good("", "[deck]\nthem = \"nord\"\nascii = true\n\n[plol]\nx = 1\n[host.a]\nschedular = 1");
    assertTrue(config.deck().ascii());
    assertEquals(
        List.of(
            folder + "/user.toml:2: them is not known; did you mean theme?",
            folder + "/user.toml:5: plol is not known; did you mean poll?",
            folder + "/user.toml:8: schedular is not known; did you mean scheduler?"),
        config.warnings());
  }

  @Test
  void aKeyOfALaterVersionSaysThatItDoesNothing() throws IOException {
    Config config = good("", "[host.a]\nprice = 3.5\n");
    assertEquals(
        List.of(folder + "/user.toml:2: price does nothing yet in this version."),
        config.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[deck]|ascii = 'yes'|2:1|ascii: expected true or false.",
        "[deck]|color = 'blue'|2:1|color: expected one of auto, always, never.",
        "[deck]|notices = ['bel']|2:1|a list, each one of bell, osc9, title",
        "[poll]|minimum = -1|2:1|a number of seconds",
        "[poll]|minimum = nan|2:1|a number of seconds",
        "[log]|lines = 0|2:1|a whole number",
        "[log]|bytes = 99999999999|2:1|a whole number",
        "[keys]|quit = 3|2:1|a key in quotes",
        "[host.a]|path = 'x'|2:1|a list of texts",
        "[host.a]|scheduler = 'sge'|2:1|one of slurm, pbs, oar, none",
        "[host.a]|cluster = 'all'|2:1|the name of one cluster",
        "[host.a]|cluster = 'a,b'|2:1|the name of one cluster",
        "[host.a]|cluster = '-M x'|2:1|the name of one cluster",
        "[host.a]|ssh = '-oX=y'|2:1|an alias of the ssh config",
        "[host.'a b']|ssh = 'x'|1:|a name of letters",
        "deck = 1||1:1|a table [deck]",
        "[deck|x|1:6|xpected"
      })
  void aValueThatCannotBeReadIsAMistakeWithItsPlace(
      String first, String second, String place, String says) throws IOException {
    String mistake = bad(first + "\n" + (second == null ? "" : second)).toString();
    assertTrue(mistake.startsWith(folder + "/user.toml:" + place), mistake);
    assertTrue(mistake.contains(says), mistake);
  }

  @Test
  void limitsThatDoNotGrowAreAMistake() throws IOException {
    assertTrue(bad("[watch]\nlost = 3").toString().contains("user.toml:2: expected watch.nudge"));
  }

  @Test
  void aVariableThatCannotBeReadIsAMistake() throws IOException {
    environment.put("GPUDECK_LOG_LINES", "many");
    assertEquals("$GPUDECK_LOG_LINES: expected a whole number, 1 or more.", bad("").toString());
  }

  @Test
  void aFileThatOthersMayWriteOrThatIsNotTextIsAMistake() throws IOException {
    Path file = Files.writeString(folder.resolve("named.toml"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(named(file).says().contains("chmod go-w"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, new byte[] {(byte) 0xff, 0});
    assertTrue(named(file).says().contains("UTF-8"));
    assertTrue(named(folder.resolve("absent")).says().contains("no such file"));
  }

  private Mistake named(Path file) {
    Person person = new Person("lea", folder, Map.of());
    Path absent = folder.resolve("none");
    var read = Config.read(new Config.Sources(absent, Optional.empty(), Optional.of(file), person));
    return assertInstanceOf(Config.Outcome.Bad.class, read).mistake();
  }

  @Test
  void whatIsPrintedSaysWhereItComesFromAndReadsBackTheSame() throws IOException {
    String user =
        """
        [deck]
        theme = "a \\"b\\" \\\\ \\u0007"
        hosts = ["b", "a"]
        [watch]
        lost = 20.5
        [keys]
        quit = "Q"
        "log follow" = "F"
        [host.a]
        ssh = "ann@a.example.org:2200"
        path = ["/opt/slurm/bin"]
        [host."b.c"]
        """;
    Config config = good("[log]\nwrap = true", user);
    String printed = config.print();
    assertTrue(printed.contains("hosts = [\"b\", \"a\"]  # " + folder + "/user.toml:3"), printed);
    assertTrue(printed.contains("wrap = true  # " + folder + "/site.toml:2"), printed);
    assertTrue(printed.contains("mouse = true  # default"), printed);
    Config again = good("", printed);
    assertEquals(config.deck(), again.deck());
    assertEquals(config.log(), again.log());
    assertEquals(config.watch(), again.watch());
    assertEquals(config.hostNames(), again.hostNames());
    assertEquals(config.keys().keySet(), again.keys().keySet());
    assertEquals(folder + "/user.toml:7", config.keys().get("quit").place());
  }

  @Test
  void everySettingIsReadFromFileAndVariable() throws IOException {
    for (Setting setting : Setting.values()) {
      String value = Kind.toml(setting.usual());
      Config config = good("", "[" + setting.table() + "]\n" + setting.key() + " = " + value);
      String printed = config.print();
      String line = setting.key() + " = " + value + "  # " + folder + "/user.toml:2";
      assertTrue(printed.contains(line), printed);
    }
  }
}
