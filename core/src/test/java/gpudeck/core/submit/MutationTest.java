package gpudeck.core.submit;

import gpudeck.core.probe.Mutants;
import gpudeck.core.text.JsonLine;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Templates and receipts that were changed at random are read, and what they hold is sound. */
class MutationTest {

  private static final String TEMPLATE =
      """
      #!/bin/sh
      #gpudeck about say it
      #gpudeck set limit 2h
      #gpudeck set gpus v100:2
      #SBATCH --gres=gpu:1
      #gpudeck field WORD text What to say = hello
      #gpudeck field WHERE path Where
      #gpudeck field ENV_NAME environment Which
      #gpudeck limit MOST

      printf '%s|' "$WORD" "$WHERE"
      """;

  private static final String RECEIPT =
      JsonLine.of(
          Map.of(
              "at", "2026-11-21T12:00:00.5Z",
              "token", "t1",
              "script", "#!/bin/sh\necho \"\\\u00e9\u0001\"\n",
              "want.limit", "2h",
              "held", "true"));

  private final Mutants mutants =
      new Mutants("\n#gpudeck field PATH text x = $(y)\\u00\",\"token\":\"");

  @Test
  void ofATemplate() {
    mutants.hold("a template", TEMPLATE, MutationTest::isSound);
  }

  /** No value gets out of its quotes, whatever the template is. */
  private static boolean isSound(String text) {
    Template read = TemplateParser.read("say", new Raw(text)).template();
    List<String> names = read.fields().stream().map(Template.Field::variable).toList();
    return names.stream().allMatch(name -> name.matches("[A-Z][A-Z0-9_]*") && !name.equals("PATH"))
        && read.filled(Map.of(), Map.of()) != null;
  }

  @Test
  void ofAReceipt() {
    mutants.hold(
        "a receipt",
        RECEIPT,
        line -> JsonLine.read(line).map(fields -> Receipt.of(fields) != null).orElse(true));
  }

  @Tag("full")
  @Test
  void twiceTheInputIsAtMostTwiceTheTime() {
    Mutants.twice(
        "a template",
        (TEMPLATE + "#x\n").repeat(2_000),
        text -> TemplateParser.read("say", new Raw("#!/bin/sh\n" + text)));
    Mutants.twice(
        "a receipt",
        "\\u00e9\\n x".repeat(20_000),
        text -> JsonLine.read("{\"script\":\"" + text + "\"}"));
  }
}
