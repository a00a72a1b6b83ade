package gpudeck.core.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  private static final String ODD = "'\"`$(){};&|<>\\#!~*? \tabé%\n=-";

  private static String odd(Random random) {
    return random
        .ints(random.nextInt(9), 0, ODD.length())
        .mapToObj(at -> String.valueOf(ODD.charAt(at)))
        .collect(Collectors.joining());
  }

  private static String shell(String line) throws Exception {
    Process shell =
        new ProcessBuilder(
                "/bin/sh", "-c", "for one in " + line + "; do printf '<%s>' \"$one\"; done")
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void wordsThatAreALineAreTheSameWordsAgainHereAndInAShell() throws Exception {
    Random random = new Random(20261121);
    for (int i = 0; i < 40; i++) {
      List<String> words = Stream.generate(() -> odd(random)).limit(5).toList();
      String line = ShellWords.line(words);
      assertEquals(words, ShellWords.of(line), line);
      assertTrue(ShellWords.areWhole(line), line);
      String all = words.stream().map(word -> "<" + word + ">").collect(Collectors.joining());
      assertEquals(all, shell(line), line);
    }
  }

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertEquals(
        "--lr=3e-5 /data/é.txt '--comment=my big run' \"it's\" ''",
        ShellWords.line(List.of("--lr=3e-5", "/data/é.txt", "--comment=my big run", "it's", "")));
  }

  @Test
  void aLineIsReadAsAShellReadsIt() {
    assertEquals(
        List.of("a b", "c\\d", "e\"f", "\\g", "#h", "i"),
        ShellWords.of(" 'a b' 'c\\d' \"e\\\"f\"\t\"\\g\" #h i "));
    assertEquals(List.of("x", "it is "), ShellWords.of("x \"it is "));
    assertFalse(ShellWords.areWhole("x \"it is "));
  }
}
