package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.watch.SubmitOverCuts;
import gpudeck.core.watch.SubmitOverCuts.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Submits over several wires to a host of the lab, each of which is cut at a random moment around
 * each submit. A few with short limits; with {@code -Pfull} 200 with those that users have.
 *
 * @param host its alias
 * @param marked the ids of the jobs that bear a mark, as the scheduler itself has them
 */
record CutWires(String host, Function<String, List<String>> marked) {

  private static final boolean WHOLE = Integer.getInteger("submits") != null;
  private static final int ATTEMPTS = Integer.getInteger("submits", 8);
  private static final int WIRES = WHOLE ? 10 : 4;
  private static final Attempt.Limits LIMITS =
      WHOLE ? Attempt.Limits.USUAL : new Attempt.Limits(5, 5, 2);

  /** Each submit is exactly one job or none, and the one that was said; prints how many. */
  void areRight(Submission job) {
    long seed = Long.getLong("seed", new Random().nextLong(100_000));
    Executor deck = Executors.newFixedThreadPool(WIRES);
    List<CompletableFuture<List<Verdict>>> runs = new ArrayList<>();
    for (int i = 0; i < WIRES; i++) {
      long own = seed + i;
      runs.add(CompletableFuture.supplyAsync(() -> over(job, own), deck));
    }
    List<Verdict> all = runs.stream().flatMap(run -> run.join().stream()).toList();
    System.out.println("on " + host + ": " + SubmitOverCuts.says(all, seed));
    assertEquals(List.of(), all.stream().filter(one -> !one.isRight()).toList(), "seed " + seed);
  }

  private List<Verdict> over(Submission job, long seed) {
    try (WiredHost wired = WiredHost.of(host)) {
      return new SubmitOverCuts(wired.host(), wired.wire(), LIMITS, marked)
          .submit(job, ATTEMPTS / WIRES, seed);
    } catch (Exception broken) {
      throw new IllegalStateException("seed " + seed, broken);
    }
  }
}
