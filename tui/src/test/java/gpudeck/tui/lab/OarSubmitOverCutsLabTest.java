package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import gpudeck.core.watch.SubmitOverCuts;
import gpudeck.core.watch.SubmitOverCuts.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The same on the real OAR, whose oarsub nobody can end once it runs. */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Lab.HOST + "nef")
@Timeout(1200)
class OarSubmitOverCutsLabTest {

  private static final String HOST = "nef-bob";
  private static final Submission JOB =
      new Submission(
          Optional.empty(),
          Raw.ofText("#!/bin/sh\nexit 0\n"),
          Map.of(Want.NAME, "over-cuts", Want.LIMIT, "1m", Want.CPUS, "1"),
          List.of(),
          true);

  private static final boolean WHOLE = Integer.getInteger("submits") != null;
  private static final int ATTEMPTS = Integer.getInteger("submits", 8);
  private static final int WIRES = WHOLE ? 10 : 4;
  private static final Attempt.Limits LIMITS =
      WHOLE ? Attempt.Limits.USUAL : new Attempt.Limits(5, 5, 2);

  private final Executor deck = Executors.newFixedThreadPool(WIRES);

  @AfterEach
  void endAll() {
    String held = "job_user = 'bob' AND job_name = 'over-cuts' AND state = 'Hold'";
    Lab.run("on-nef", "bob", "oardel", "--sql", held);
  }

  private static List<String> marked(String mark) {
    String sql = "command LIKE '#" + mark + "%'";
    return Lab.run("on-nef", "bob", "oarstat", "-J", "--sql", sql).lines().stream()
        .filter(line -> line.contains("\"Job_Id\""))
        .map(line -> line.replaceAll("\\D", ""))
        .toList();
  }

  @Test
  void eachSubmitIsOneJobOrNoneAndItIsSaidWhich() {
    long seed = Long.getLong("seed", new Random().nextLong(100_000));
    List<CompletableFuture<List<Verdict>>> runs = new ArrayList<>();
    for (int i = 0; i < WIRES; i++) {
      long own = seed + i;
      runs.add(CompletableFuture.supplyAsync(() -> over(own), deck));
    }
    List<Verdict> all = runs.stream().flatMap(run -> run.join().stream()).toList();
    System.out.println("on the real OAR: " + SubmitOverCuts.says(all, seed));
    assertEquals(List.of(), all.stream().filter(one -> !one.isRight()).toList(), "seed " + seed);
  }

  private static List<Verdict> over(long seed) {
    try (WiredHost host = WiredHost.of(HOST)) {
      return new SubmitOverCuts(host.host(), host.wire(), LIMITS, OarSubmitOverCutsLabTest::marked)
          .submit(JOB, ATTEMPTS / WIRES, seed);
    } catch (Exception broken) {
      throw new IllegalStateException("seed " + seed, broken);
    }
  }
}
