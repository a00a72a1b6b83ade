package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.tui.cli.Prompt.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertEquals("gpudeck: sdumont: it is job 4711.\n", ran.err());
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
