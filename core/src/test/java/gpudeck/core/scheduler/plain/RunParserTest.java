package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.probe.Mutants;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host tells of runs, as it should be and as it should not. */
class RunParserTest {

  private static final String NONCE = "0123456789abcdef01234567";

  private static final String TOLD =
      """
      - now 1795261900
      - at /home/lea/.local/state/gpudeck/runs
      - node vm
      11111111 made 1795261800
      11111111 lives 4711
      22222222 made 1795261801
      22222222 lives 4712
      33333333 made 1795261802
      44444444 made 1795261803
      44444444 died
      11111111 name train
      11111111 gpus 2
      11111111 command python train.py
      11111111 cards 0 GPU-5e1f-0
      11111111 cards 1 GPU-5e1f-1
      11111111 started 1795261805
      11111111 session $3 1795261800
      22222222 name wants|all,"of"\u00c2\u009b them
      22222222 gpus 4
      22222222 waits 4 2 4 0
      22222222 waits nvidia-smi is slow
      33333333 name ended
      33333333 gpus -
      33333333 started 1795261803
      33333333 ended 1795261809 137 itself
      45555556 made 1795261804
      45555556 limit 90
      45555556 script /home/lea/a b.sh
      45555556 started 1795261805
      45555556 ended 1795261895 143 limit
      """
          .indent(0)
          .lines()
          .map(line -> NONCE + " " + line)
          .collect(Collectors.joining("\n", "", "\n"));

  private static List<Job> jobs(String printed) {
    return RunParser.read(NONCE, printed).stream().map(run -> RunJob.of(RunHost.KEY, run)).toList();
  }

  @Test
  void runsAreReadWithTheirStates() {
    List<Job> jobs = jobs(TOLD);
    assertEquals(
        List.of(
            JobState.RUNNING, JobState.PENDING, JobState.FAILED, JobState.FAILED, JobState.TIMEOUT),
        jobs.stream().map(Job::state).toList());
    assertEquals("runs on GPU 0,1", jobs.get(0).nativeState().value());
    assertEquals(
        "waits for 4 GPUs: nvidia-smi is slow", jobs.get(1).inShort().orElseThrow().value());
    assertEquals("signal 9", jobs.get(2).inShort().orElseThrow().value());
  }

  @Test
  void linesWithoutTheNonceTellNothing() {
    assertEquals(List.of(), RunParser.read(NONCE, TOLD.replace(NONCE, "f".repeat(24))));
    String forged = TOLD + "55555555 made 1\n " + NONCE + " 66666666 made 1\n";
    assertEquals(5, RunParser.read(NONCE, forged).size());
  }

  @Test
  void whateverIsBrokenOnTheWayNobodyForgesARun() {
    new Mutants("\nsomebody 55555555 made 1\nsomebody 55555555 lives 1\n")
        .hold("what tells of runs", TOLD, RunParserTest::isHonest);
  }

  private static boolean isHonest(String mutant) {
    List<Run> runs = RunParser.read(NONCE, mutant);
    runs.forEach(run -> RunJob.details(RunHost.KEY, run));
    return runs.stream().map(Run::id).allMatch(id -> RunParser.isId(id) && !id.equals("55555555"));
  }

  @Tag("full")
  @Test
  void twiceTheRunsAreAtMostTwiceTheTime() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append(TOLD.replaceAll("(\\d)\\1{7}", "%08x".formatted(i)).indent(0));
    }
    Mutants.twice("what tells of runs", many.toString(), told -> RunParser.read(NONCE, told));
  }
}
