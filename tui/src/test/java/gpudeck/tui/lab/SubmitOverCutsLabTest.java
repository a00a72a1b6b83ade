package gpudeck.tui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.Attempt;
import gpudeck.core.watch.SubmitOverCuts;
import gpudeck.core.watch.SubmitOverCuts.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The number on the real Slurm: the link is cut at a random moment around each submit, and gpudeck
 * says which job it is, or that there is none and none will be. A few with short limits; with
 * {@code -Pfull} 200 with those that users have.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@Timeout(1200)
class SubmitOverCutsLabTest {

  private static final String HOST = "zsh";
  private static final String USER = "lab-zsh";

  private static final boolean WHOLE = Integer.getInteger("submits") != null;
  private static final int ATTEMPTS = Integer.getInteger("submits", 8);
  private static final int WIRES = WHOLE ? 10 : 4;
  private static final Attempt.Limits LIMITS =
      WHOLE ? Attempt.Limits.USUAL : new Attempt.Limits(5, 5, 2);

  private final Executor deck = Executors.newFixedThreadPool(WIRES);

  @AfterEach
  void endAll() {
    Ran.of("scancel", "-u", USER);
  }

  /** All that bear the mark, whether they wait, run or have ended. */
  private static List<String> marked(String mark) {
    return Ran.of("squeue", "-h", "-t", "all", "-u", USER, "-o", "%A|%k").lines().stream()
        .filter(line -> line.endsWith(mark))
        .map(line -> line.substring(0, line.indexOf('|')))
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
    System.out.println("on the real Slurm: " + SubmitOverCuts.says(all, seed));
    assertEquals(List.of(), all.stream().filter(one -> !one.isRight()).toList(), "seed " + seed);
  }

  private static List<Verdict> over(long seed) {
    try (WiredHost host = WiredHost.of(HOST)) {
      return new SubmitOverCuts(host.host(), host.wire(), LIMITS, SubmitOverCutsLabTest::marked)
          .submit(ATTEMPTS / WIRES, seed);
    } catch (Exception broken) {
      throw new IllegalStateException("seed " + seed, broken);
    }
  }
}
