package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

  private final Prompt prompt = new Prompt(Samples.bare("a"), Samples.bare("b"));

  @Test
  void opensTheDeckOnTheNamedHosts() {
    prompt.onATerminal();
    assertEquals("deck on [a, b]\n", prompt.run().err());
    assertEquals("deck on [b]\n", prompt.run("b").err());
    assertEquals("deck on [b]\n", prompt.run("-H", "b").err());
    assertEquals("deck on [a]\n", prompt.run("--readonly", "a").err());
  }

  @Test
  void namesWhatWorksWithoutATerminalWhereTheDeckDoesNot() {
    Ran ran = prompt.run("a");
    assertEquals(Exit.USAGE, ran.exit());
    assertTrue(ran.err().startsWith("gpudeck: the deck needs a terminal; without one there are "));
    assertTrue(ran.err().contains("gpudeck jobs, job, nodes"), ran.err());
  }

  @Test
  void opensTheDemoOnMadeUpHostsWithAndWithoutOptions() {
    prompt.onATerminal();
    assertEquals("deck on [vm-a100, sdumont, iitd-hpc, nef]\n", prompt.run("demo").err());
    assertEquals("deck on [vm-a100, sdumont, iitd-hpc, nef]\n", prompt.run("demo", "--readonly").err());
    assertEquals(Exit.USAGE, prompt.run("demo", "--json").exit());
  }

  @Test
  void whatFollowsAnOptionIsNeverACommand() {
    prompt.onATerminal();
    assertEquals("deck on [a]\n", prompt.run("-F", "config", "a").err());
    assertEquals("deck on [a]\n", prompt.run("--config", "jobs", "a").err());
    assertEquals(Exit.USAGE, prompt.run("-F").exit());
  }

  @Test
  void refusesAHostThatCannotBeFound() {
    prompt.onATerminal();
    assertEquals(Exit.USAGE, prompt.run("nowhere").exit());
    assertEquals(Exit.USAGE, prompt.run("jobs", "-H", "nowhere").exit());
  }

  @Test
  void printsADocumentEvenWhereTheCommandLineIsWrong() {
    Ran ran = prompt.run("jobs", "--json", "--nonsense");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals(Report.nothing(), ran.out());
    assertTrue(ran.err().contains("--nonsense"), ran.err());
  }

  @Test
  void knowsTheSameCommandsWithAndWithoutPicocli() {
    assertEquals(Names.COMMANDS, CommandTree.tree(List.of(), null).getSubcommands().keySet());
  }

  @Test
  void listsEveryCommandAndTheExitCodesInItsHelp() {
    Ran ran = prompt.run("--help");
    assertEquals(Exit.DONE, ran.exit());
    Names.COMMANDS.forEach(name -> assertTrue(ran.out().contains("\n  " + name + " "), name));
    assertTrue(ran.out().contains("124 timed out"), ran.out());
    assertTrue(prompt.run("jobs", "--help").out().contains("--details"));
  }
}
