package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --color} and {@code NO_COLOR} hold for everything that any command prints. */
class ColourOptionTest {

  private static final String ESCAPE = "\033";

  private final Prompt prompt = new Prompt(Samples.host("sdumont", Samples.RUNNING));

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "hosts", "themes", "doctor", "--help", "jobs --help"})
  void coloursAreForTerminalsUnlessTheUserSaysOtherwise(String command) {
    String[] plain = command.split(" ");
    assertColours(false, plain);
    assertColours(true, with("--color=always", plain));
    prompt.onATerminal();
    assertColours(true, plain);
    assertColours(false, with("--color=never", plain));
    prompt.env.put("NO_COLOR", "1");
    assertColours(false, plain);
    assertColours(true, with("--color=always", plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job 481516",
        "logs 481516",
        "cancel 481516 --yes",
        "config print",
        "completion bash"
      })
  void whatIsNoTableHasNoColourEver(String command) {
    assertColours(false, with("--color=always", command.split(" ")));
  }

  @Test
  void theWordMayStandApartAndInAnyCase() {
    assertColours(true, "--color", "ALWAYS", "jobs", "--help");
    assertEquals(Exit.USAGE, prompt.run("jobs", "--color", "pink").exit());
  }

  @Test
  void aThemeIsShownInItsColoursOnATerminalAndNamedElsewhere() {
    assertTrue(prompt.run("themes").out().contains("\nnord\n"));
    prompt.onATerminal().env.put("COLORTERM", "truecolor");
    String nord = line("nord");
    assertTrue(nord.contains("48;2;46;52;64m * running "), nord);
    assertTrue(nord.endsWith("\033[0m"), nord);
    prompt.env.put("LANG", "pt_BR.UTF-8");
    assertTrue(line("nord").contains("● running"), nord);
  }

  private String line(String theme) {
    return prompt
        .run("themes")
        .out()
        .lines()
        .filter(line -> line.startsWith(theme + " "))
        .findFirst()
        .orElseThrow();
  }

  private void assertColours(boolean wanted, String... arguments) {
    String out = prompt.run(arguments).out();
    assertFalse(out.isEmpty() && wanted, () -> "nothing printed by " + String.join(" ", arguments));
    assertEquals(wanted, out.contains(ESCAPE), out);
  }

  private static String[] with(String option, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = option;
    return all;
  }
}
