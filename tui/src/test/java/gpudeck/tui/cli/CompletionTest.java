package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers, by bash itself; zsh has to be seen at a prompt, which a lab test does. */
class CompletionTest {

  /** Stands in for the program: tells its arguments on one line, and hosts on the others. */
  private static final String STAND_IN =
      "stand_in() { printf 'vm\\nvm-a100\\nsdumont\\nasked:%s\\n' \"$*\"; }\n";

  @TempDir Path folder;
  private final Prompt prompt = new Prompt(Samples.bare("here"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "part            | partitions",
        "jobs --deta     | --details",
        "jobs --jso      | --json",
        "--color a       | auto always",
        "--color = al    | always",
        "logs --color =  | auto always never",
        "-H vm           | vm vm-a100",
        "--host = sd     | sdumont",
        "jobs -H vm-     | vm-a100",
        "doctor sd       | sdumont",
        "vm sdu          | sdumont",
        "config p        | path print",
        "completion z    | zsh",
        "jobs --timeout 3 | ''",
        "jobs vm         | ''",
      })
  void offersWhatCanFollow(String typed, String offered) throws Exception {
    assertEquals(words(offered), offers(typed.split(" +")));
  }

  @Test
  void offersEveryCommandAndTheHostsWhereNothingIsTyped() throws Exception {
    Set<String> wanted = new TreeSet<>(Names.COMMANDS);
    wanted.addAll(List.of("vm", "vm-a100", "sdumont"));
    Set<String> offers = offers("");
    offers.removeIf(offer -> offer.startsWith("asked:"));
    assertEquals(wanted, offers);
  }

  @Test
  void asksForTheHostsOfTheConfigThatIsNamed() throws Exception {
    Set<String> offers = offers("-F", "lab config", "jobs", "-H", "asked");
    assertEquals(Set.of("asked:completion hosts -F lab config"), offers);
  }

  @Test
  void namesHostsOfTheSshConfigThatAreOneWord() throws Exception {
    Path config = Files.writeString(folder.resolve("config"), "Host a *.lan b;c d:e a-1\n");
    String out = prompt.run("completion", "hosts", "-F", config.toString()).out();
    assertEquals(List.of("local", "a", "a-1"), out.lines().toList());
  }

  @Test
  void describesCommandsAndOptionsForZsh() {
    String script = prompt.run("completion", "zsh").out();
    assertTrue(script.startsWith("#compdef gpudeck\n"), script);
    assertTrue(script.contains("'nodes:The nodes of each cluster, with their cards.'"), script);
    assertTrue(script.contains("(themes) ;;"), script);
    assertFalse(script.matches("(?s).*@[A-Z]+@.*"), script);
  }

  @Test
  void isNoJson() {
    assertEquals(Exit.USAGE, prompt.run("completion", "bash", "--json").exit());
    assertEquals(Exit.USAGE, prompt.run("completion").exit());
  }

  /** What bash would offer with the cursor behind the last of these words. */
  private Set<String> offers(String... typed) throws IOException, InterruptedException {
    String words =
        Arrays.stream(typed).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String script =
        prompt.run("completion", "bash").out()
            + STAND_IN
            + "COMP_WORDS=(stand_in "
            + words
            + ") COMP_CWORD="
            + typed.length
            + "\n_gpudeck stand_in \"${COMP_WORDS[COMP_CWORD]}\"\n"
            + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    Path file = Files.writeString(folder.resolve("script"), script);
    Process bash =
        new ProcessBuilder("bash", "--norc", file.toString()).redirectErrorStream(true).start();
    bash.getOutputStream().close();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), out);
    return words(out);
  }

  private static Set<String> words(String text) {
    return text.lines()
        .flatMap(
            line -> line.startsWith("asked:") ? Stream.of(line) : Arrays.stream(line.split(" ")))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
