package gpudeck.tui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LogsCommandTest {

  private static final String HOSTILE = "one\033[2J\033[31mred\n10%\r20%\rdone\n";

  private final Job ended =
      Samples.waiting("7", Optional.empty(), "old", JobState.COMPLETED, OptionalInt.empty());
  private final Prompt prompt =
      new Prompt(
          Samples.host("sdumont", Samples.RUNNING, Samples.ARRAY_REST, Samples.ARRAY_TASK, ended));

  @Test
  void printsEveryByteIntoAPipe() {
    prompt.desk.prints("log", file(HOSTILE, HOSTILE.length()));
    Ran ran = prompt.run("logs", "481516");
    assertEquals(HOSTILE, ran.out());
    assertEquals(Exit.DONE, ran.exit());
  }

  @Test
  void printsWhatATerminalWouldShowOnATerminal() {
    prompt.onATerminal();
    prompt.desk.prints("log", file(HOSTILE, HOSTILE.length()));
    assertEquals("onered\ndone\n", prompt.run("logs", "481516").out());
  }

  @Test
  void readsALogThatComesInPieces() {
    prompt.desk.prints("log", file("one\n", 8), "gd-log file 1 2 8 - 0 8\none\ntwo\n");
    assertEquals("one\ntwo\n", prompt.run("logs", "481516").out());
  }

  @Test
  void followsUntilTheJobHasEnded() {
    prompt.desk.prints(
        "log",
        "gd-log absent folder\n",
        file("one\n", 4),
        "gd-log file 1 2 8 - 0 8\none\ntwo\n",
        "gd-log file 1 2 8 - 4 4\ntwo\n");
    prompt.desk.later(Samples.host("sdumont", Samples.RUNNING));
    prompt.desk.later(Samples.host("sdumont"));
    Ran ran = prompt.run("logs", "-f", "481516");
    assertEquals("one\ntwo\n", ran.out());
    assertTrue(ran.err().contains("nothing was written yet"), ran.err());
    assertEquals(Exit.DONE, ran.exit());
  }

  @Test
  void saysWhyThereIsNoLog() {
    prompt.desk.prints("log", "gd-log closed\n");
    Ran ran = prompt.run("logs", "481516");
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("You may not read /scratch/été/slurm-481516.out"), ran.err());
    assertTrue(prompt.run("logs", "--stderr", "481516").err().contains("does not tell where"));
    assertTrue(prompt.run("logs", "99").err().contains("no job 99"));
  }

  @Test
  void wantsOneTaskOfAnArray() {
    Ran ran = prompt.run("logs", "481602");
    assertEquals(Exit.USAGE, ran.exit());
    assertTrue(ran.err().contains("name one task of 481602_[8-20] 481602_7"), ran.err());
  }

  @Test
  void printsTheEndAsOneDocumentAndRefusesToFollowIt() {
    prompt.desk.prints("log", file(HOSTILE, HOSTILE.length()));
    String out = prompt.run("logs", "481516", "--json").out();
    assertTrue(out.contains("\"lines\" : [ \"onered\", \"done\""), out);
    assertEquals(Exit.USAGE, prompt.run("logs", "481516", "--json", "--follow").exit());
  }

  /** What a host answers of a file of a size whose first bytes are these. */
  private static String file(String bytes, int size) {
    return "gd-log file 1 2 %d - 0 %d\n%s".formatted(size, bytes.length(), bytes);
  }
}
