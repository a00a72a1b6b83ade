package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.cli.Prompt.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gpudeck run} asks of a host, and when it asks nothing. */
class RunCommandTest {

  private static final String ANSWER = "kept\n/home/lea/.local/state/gpudeck/runs/x/log";

  @TempDir Path folder;
  private final Prompt prompt = new Prompt(plain("vm"));

  private static HostPicture plain(String name) {
    Plain scheduler = new Plain(new HostKey("machine-1", "lea"), Clock.systemUTC());
    Finding found = new Finding.Found(scheduler, List.of());
    return Samples.host(name)
        .withFinding(new Reading.Seen<>(found, Samples.NOON, Duration.ofDays(1)));
  }

  private String script() {
    return prompt.desk.asked.get(0).part().script();
  }

  @Test
  void printsWhatTheRunIsCalledAndSaysWhereItsLogIs() {
    prompt.desk.prints("tmux", ANSWER);
    Ran ran = prompt.run("run", "--yes", "-H", "vm", "--", "python", "train.py");
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    assertTrue(ran.out().matches("vm:[0-9a-f]{8}\n"), ran.out());
    assertTrue(ran.err().contains("its log is /home/lea/.local"), ran.err());
  }

  @Test
  void whatStandsBehindTheDashesIsTheCommandWhateverItSays() throws Exception {
    Path words = Files.writeString(folder.resolve("words"), "harm");
    prompt.desk.prints("tmux", ANSWER);
    Ran ran =
        prompt.run("run", "vm", "--yes", "--", "jobs", "-H", "--", "--gpus", "@" + words, "$x");
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    String quoted = "exec '\\''jobs'\\'' '\\''-H'\\'' '\\''--'\\'' '\\''--gpus'\\'' '\\''@" + words;
    assertTrue(script().contains(quoted), script());
  }

  @Test
  void namesItsCardsFolderAndName() {
    prompt.desk.prints("tmux", ANSWER);
    prompt.run("run", "--yes", "--gpus", "2", "--name", "my run", "--folder", "/data/x", "--", "a");
    assertTrue(script().contains("name my run\ngpus 2\nfolder /data/x\ncommand a"), script());
    assertTrue(script().contains("CUDA_VISIBLE_DEVICES=${GPUDECK_CARDS-}"), script());
  }

  @Test
  void printsAnOutcomeAsJson() {
    prompt.desk.prints("tmux", ANSWER);
    Ran ran = prompt.run("run", "--yes", "--json", "--", "a");
    assertEquals(Exit.DONE, ran.exit());
    assertTrue(ran.out().contains("\"action\" : \"run\""), ran.out());
    assertTrue(ran.out().contains("\"target\" : \"vm:"), ran.out());
    assertTrue(ran.out().contains("\"done\" : true"), ran.out());
  }

  @Test
  void isRefusedWhereASchedulerAnswersUnlessItIsToldOtherwise() {
    Prompt cluster = new Prompt(Samples.host("sdumont"));
    Ran ran = cluster.run("run", "--yes", "--", "python", "train.py");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("--on-login-node"), ran.err());
    assertEquals(List.of(), cluster.desk.asked);
    cluster.desk.prints("tmux", ANSWER);
    assertEquals(Exit.DONE, cluster.run("run", "--yes", "--on-login-node", "--", "x").exit());
  }

  @Test
  void tellsOfAHostThatEndsWhatIsLeftBehind() {
    prompt.desk.prints("tmux", ANSWER.replace("kept", "killed"));
    assertTrue(prompt.run("run", "--yes", "--", "a").err().contains("KillUserProcesses=yes"));
  }

  @Test
  void anAnswerThatMakesNoSenseIsNoRun() {
    prompt.desk.prints("tmux", "what?");
    Ran ran = prompt.run("run", "--yes", "--", "a");
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("whether it was started is not known"), ran.err());
  }

  @Test
  void asksNothingOfAHostWithoutACommandOrATerminalOrLeave() {
    assertEquals(Exit.USAGE, prompt.run("run", "--yes", "python").exit());
    assertEquals(Exit.USAGE, prompt.run("run", "--yes", "--").exit());
    assertEquals(Exit.USAGE, prompt.run("run", "--", "python").exit());
    assertEquals(Exit.USAGE, prompt.run("run", "--yes", "--gpus", "-1", "--", "a").exit());
    assertEquals(Exit.USAGE, prompt.run("run", "--yes", "--name", "a\nb", "--", "a").exit());
    assertEquals(Exit.USAGE, prompt.run("run", "--yes", "vm", "two", "--", "a").exit());
    assertEquals(Exit.FAILED, prompt.run("run", "--yes", "--readonly", "--", "a").exit());
    assertEquals(List.of(), prompt.desk.asked);
  }

  @Test
  void isOnOneHost() {
    Prompt two = new Prompt(plain("a"), plain("b"));
    assertEquals(Exit.USAGE, two.run("run", "--yes", "--", "x").exit());
    assertEquals(Exit.USAGE, two.run("run", "--yes", "-H", "a", "-H", "b", "--", "x").exit());
  }
}
