package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.tui.cli.Prompt.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gpudeck submit} hands over, when it asks, and what it prints. */
class SubmitCommandTest {

  private final Prompt prompt = new Prompt(Samples.host("sdumont", Samples.RUNNING));

  @Test
  void needsYesWithoutATerminal() {
    Ran ran = prompt.run("submit", "-H", "sdumont", "train.sh");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals("gpudeck: without a terminal submit needs --yes\n", ran.err());
    assertEquals(List.of(), prompt.desk.submitted);
  }

  @Test
  void handsOverWhatWasAskedForAndPrintsTheIdAlone() {
    Ran ran =
        prompt.run(
            "submit",
            "-H",
            "sdumont",
            "--yes",
            "--hold",
            "--gpus",
            "v100:2",
            "--limit",
            "2h",
            "/home/ana/train.sh",
            "--",
            "--exclusive",
            "--comment=x y");
    assertEquals("4711\n", ran.out());
    assertEquals(
        "gpudeck: warning: gdl is down: nothing starts there now.\n"
            + "gpudeck: sdumont: it is job 4711.\n",
        ran.err());
    assertEquals(Exit.DONE, ran.exit());
    assertEquals(
        List.of(
            new Submission(
                Optional.of(new Raw("/home/ana/train.sh")),
                new Raw("#!/bin/sh\n"),
                Map.of(Want.GPUS, "v100:2", Want.LIMIT, "2h"),
                List.of("--exclusive", "--comment=x y"),
                true)),
        prompt.desk.submitted);
  }

  @Test
  void argumentsOfTheScriptAreOneWordThatIsTakenApartAsAShellWould() {
    prompt.run("submit", "-H", "sdumont", "--yes", "--arguments", "3 'a b'", "/train.sh");
    assertEquals(List.of("3", "a b"), prompt.desk.submitted.get(0).arguments());
    Ran open = prompt.run("submit", "-H", "sdumont", "--yes", "--arguments", "it's", "/train.sh");
    assertEquals(Exit.USAGE, open.exit());
    Ran here =
        prompt.run("submit", "-H", "sdumont", "--yes", "--here", "--arguments", "3", "train.sh");
    assertEquals(Exit.USAGE, here.exit());
  }

  @Test
  void aTemplateIsFilledInWithWhatIsSet() {
    Ran ran =
        prompt.run(
            "submit",
            "-H",
            "sdumont",
            "--yes",
            "--template",
            "one-card",
            "--set",
            "COMMAND=python it's.py --a=b",
            "--limit",
            "4h",
            "--",
            "--exclusive");
    assertEquals("4711\n", ran.out());
    Submission job = prompt.desk.submitted.get(0);
    assertTrue(
        job.text().bytes().contains("\nCOMMAND='python it'\\''s.py --a=b'\n"), job.text().bytes());
    assertEquals(
        Map.of(Want.GPUS, "1", Want.NODES, "1", Want.LIMIT, "4h", Want.NAME, "one-card"),
        job.wants());
    assertEquals(List.of("--exclusive"), job.more());
  }

  @Test
  void whatATemplateLacksIsSaid() {
    String none = refusal("--template", "no-such");
    assertTrue(none.contains("there is no template no-such; there are one-card"), none);
    String field = refusal("--template", "one-card", "--set", "COMAND=x");
    assertTrue(field.contains("has no field COMAND; it has COMMAND, ENVIRONMENT."), field);
    assertTrue(refusal("--set", "COMMAND=x", "a.sh").contains("--set fills in a --template"));
    assertTrue(refusal().contains("what is to be submitted?"));
    assertEquals(List.of(), prompt.desk.submitted);
  }

  private String refusal(String... words) {
    List<String> line = new ArrayList<>(List.of("submit", "-H", "sdumont", "--yes"));
    line.addAll(List.of(words));
    Ran ran = prompt.run(line.toArray(String[]::new));
    assertTrue(ran.exit() != Exit.DONE, ran::toString);
    return ran.err();
  }

  @Test
  void asksOnATerminalWithScriptCommandAndWarningsAndTakesNothingButYesForYes() {
    prompt.onATerminal("", "y");
    Ran no = prompt.run("submit", "-H", "sdumont", "train.sh");
    assertEquals(Exit.FAILED, no.exit());
    assertEquals(
        "  | #!/bin/sh\ngpudeck: sbatch\n"
            + "gpudeck: warning: gdl is down: nothing starts there now.\n"
            + "Submit to sdumont? [y/N] \ngpudeck: sdumont: nothing was submitted.\n",
        no.err());
    assertEquals(List.of(), prompt.desk.submitted);
    assertEquals(Exit.DONE, prompt.run("submit", "-H", "sdumont", "train.sh").exit());
  }

  @Test
  void aFileOfThisMachineIsHandedOverAsText(@TempDir Path folder) throws Exception {
    Path script = Files.writeString(folder.resolve("here.sh"), "#!/bin/sh\necho é\n");
    prompt.run("submit", "-H", "sdumont", "--yes", "--here", script.toString());
    assertEquals(
        "#!/bin/sh\necho é\n",
        prompt.desk.submitted.get(0).text().shown().value().replace('␊', '\n'));
    Path none = Files.writeString(folder.resolve("none"), "echo");
    Ran ran = prompt.run("submit", "-H", "sdumont", "--yes", "--here", none.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("does not begin with #!"), ran.err());
  }

  @Test
  void whatCannotBeMeantIsWrongUsage() {
    Ran ran = prompt.run("submit", "-H", "sdumont", "--yes", "--limit", "90", "train.sh");
    assertEquals(Exit.USAGE, ran.exit());
    assertEquals("gpudeck: --limit is a wall time: 90m, 2h, 1d12h, 2:00:00, not 90\n", ran.err());
  }

  @Test
  void readonlyChangesNothing() {
    Ran ran = prompt.run("submit", "-H", "sdumont", "--readonly", "--yes", "train.sh");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals(List.of(), prompt.desk.submitted);
  }

  @Test
  void jsonIsOneDocumentWithTheOutcome() {
    Ran ran = prompt.run("submit", "-H", "sdumont", "--yes", "--json", "train.sh");
    assertTrue(ran.out().contains("\"action\" : \"submit\""), ran.out());
    assertTrue(ran.out().contains("\"target\" : \"sdumont:4711\""), ran.out());
  }
}
