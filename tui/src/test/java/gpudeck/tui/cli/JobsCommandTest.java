package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsCommandTest {

  private static final HostPicture LOST =
      Samples.bare("nef")
          .withLink(
              new LinkState.Lost(
                  Trouble.of(Trouble.Kind.UNREACHABLE, "No route to nef."),
                  Samples.NOON,
                  Optional.empty()));

  @Test
  void printsATableWithoutColoursIntoAPipe() {
    Prompt prompt = new Prompt(Samples.host("sdumont", Samples.RUNNING, Samples.HOSTILE));
    Ran ran = prompt.run("jobs");
    assertText(
        """
        JOB     NAME        PARTITION           STATE    TIME        NODES  GPUS  WHERE OR WHY
        481516  bert-ft     sequana_gpu_shared  running  3h12 of 4d      1     4  sdumont8043
        481700  evil␛[2J␊x  nvidia              pending  of 1h30         1     -  Waits for resources to become free.
        """,
        ran.out());
    assertEquals("", ran.err());
    assertEquals(Exit.DONE, ran.exit());
    assertTrue(prompt.desk.closed, "the links are closed");
  }

  @Test
  void fitsTheTerminalByCuttingTheWidestCellsInTheMiddle() {
    Prompt prompt = new Prompt(Samples.host("sdumont", Samples.RUNNING, Samples.HOSTILE));
    assertText(
        """
        JOB     NAME       PARTITION    STATE    TIME        NODES  GPUS  WHERE OR WHY
        481516  bert-ft    sequa…hared  running  3h12 of 4d      1     4  sdumont8043
        481700  evil…2J␊x  nvidia       pending  of 1h30         1     -  Waits f… free.
        """,
        prompt.columns(80).run("jobs").out());
    int least =
        prompt.columns(10).run("jobs").out().lines().mapToInt(String::length).max().orElse(0);
    assertTrue(least < 80, "no cell goes below a word: " + least);
  }

  @Test
  void namesTheHostWhereThereAreSeveralAndShowsAJobOfTwoNamesOnce() {
    Ran ran =
        new Prompt(Samples.host("a", Samples.RUNNING), Samples.host("b", Samples.RUNNING))
            .run("jobs");
    assertEquals(2, ran.out().lines().count(), ran.out());
    assertTrue(ran.out().contains("\na     481516"), ran.out());
  }

  @Test
  void coloursOnATerminalUnlessNoColorIsSet() {
    Prompt prompt = new Prompt(Samples.host("sdumont", Samples.RUNNING)).onATerminal();
    assertTrue(prompt.run("jobs").out().contains("\033[32mrunning\033[0m"));
    assertFalse(prompt.run("jobs", "--color", "never").out().contains("\033"));
    prompt.env.put("NO_COLOR", "1");
    assertFalse(prompt.run("jobs").out().contains("\033"));
    assertTrue(prompt.run("--color=always", "jobs").out().contains("\033[32m"));
  }

  @Test
  void printsOneDocumentWithJson() {
    Ran ran = new Prompt(Samples.host("sdumont", Samples.RUNNING), LOST).run("jobs", "--json");
    assertText(Golden.text("jobs-some.json"), ran.out());
    assertEquals("gpudeck: nef: No route to nef.\n", ran.err());
    assertEquals(Exit.SOME, ran.exit());
  }

  @Test
  void asksForDetailsOfFiftyJobsAtMost() {
    Job[] many =
        IntStream.range(0, 80)
            .mapToObj(n ->
                Samples.waiting(
                    "" + n, Optional.empty(), "n" + n, JobState.PENDING, OptionalInt.empty()))
            .toArray(Job[]::new);
    Prompt prompt = new Prompt(Samples.host("sdumont", many));
    String out = prompt.run("jobs", "--details", "--json").out();
    assertEquals(50, prompt.desk.asked.size());
    assertTrue(out.contains("\"stdout\" : \"/scratch/\\u00E9t\\u00E9/slurm-49.out\""), out);
    assertFalse(out.contains("slurm-50.out"), out);
  }

  @Test
  void endsWithThreeWhereNoHostWasReached() {
    Ran ran = new Prompt(LOST).run("jobs");
    assertEquals(Exit.NO_HOST, ran.exit());
    assertEquals("", ran.out());
  }

  @Test
  void endsWith124WhereNoAnswerCameInTime() {
    Ran ran = new Prompt(Samples.bare("slow")).run("jobs", "--timeout", "7");
    assertEquals(Exit.TIMED_OUT, ran.exit());
    assertEquals(
        "gpudeck: slow: No login from slow within 7 s; --timeout gives it longer.\n", ran.err());
  }

  @Test
  void endsWithOneWhereTheSchedulerIsDown() {
    HostPicture down =
        Samples.host("sdumont")
            .withJobs(
                Samples.bare("x")
                    .jobs()
                    .failed(Trouble.of(Trouble.Kind.DOWN, "slurmctld is down."), Samples.NOON));
    Ran ran = new Prompt(down).run("jobs");
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals("gpudeck: sdumont: slurmctld is down.\n", ran.err());
  }

  @Test
  void saysHowManyRecordsWereLeftOut() {
    HostPicture forged =
        Samples.host("sdumont").withJobs(Samples.seen(new Queue(List.of(Samples.RUNNING), 2)));
    String err = new Prompt(forged).run("jobs").err();
    assertTrue(err.contains("sdumont: 2 records are not what a scheduler prints"), err);
  }
}
