package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.cli.Prompt.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that are about gpudeck itself: {@code hosts}, {@code config}, {@code themes}. */
class AboutTest {

  private final Prompt prompt = new Prompt(Samples.bare("here"));

  @Test
  void listsHostsAndTheAliasesOfTheSshConfig(@TempDir Path folder) throws Exception {
    Path config = Files.writeString(folder.resolve("config"), "Host sdumont\nHost *.lan\n");
    Ran ran = prompt.run("hosts", "-F", config.toString());
    assertText(
        """
        HOST     WAY
        here     this machine
        sdumont  alias of the ssh config
        """,
        ran.out());
    String json = prompt.run("hosts", "--json", "-F", config.toString()).out();
    assertTrue(json.contains("\"aliases\" : [ \"sdumont\" ]"), json);
  }

  @Test
  void printsWhereTheConfigIsLookedFor() {
    prompt.env.put("HOME", "/home/maria");
    assertEquals("/home/maria/.config/gpudeck/config.toml\n", prompt.run("config", "path").out());
    prompt.env.put("XDG_CONFIG_HOME", "/etc/maria");
    assertEquals("/etc/maria/gpudeck/config.toml\n", prompt.run("config", "path").out());
    assertEquals("/x.toml\n", prompt.run("config", "path", "--config", "/x.toml").out());
  }

  @Test
  void printsEverySettingWithWhereItComesFrom() {
    String out = prompt.run("config", "print").out();
    assertTrue(out.contains("minimum = 0  # default"), out);
  }

  @Test
  void listsThemesAndSaysWhatIsWrongWithOnesOwn(@TempDir Path folder) throws Exception {
    prompt.env.put("XDG_CONFIG_HOME", folder.toString());
    assertEquals(Exit.DONE, prompt.run("themes").exit());
    Path own = Files.createDirectories(folder.resolve("gpudeck/themes")).resolve("mine.properties");
    Files.writeString(own, "text=#12345\n");
    Ran ran = prompt.run("themes");
    assertTrue(ran.out().contains("mine\n"), ran.out());
    assertTrue(ran.err().contains(own + ":1: expected"), ran.err());
    assertEquals(Exit.USAGE, ran.exit());
  }
}
