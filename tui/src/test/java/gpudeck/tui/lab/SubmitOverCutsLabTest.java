package gpudeck.tui.lab;

import gpudeck.core.watch.SubmitOverCuts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The number on the real Slurm: the link is cut at a random moment around each submit, and gpudeck
 * says which job it is, or that there is none and none will be.
 */
@OnTheLab
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Lab.SLURM, mode = ResourceAccessMode.READ)
@Timeout(1200)
class SubmitOverCutsLabTest {

  private static final String HOST = "zsh";
  private static final String USER = "lab-zsh";

  @AfterEach
  void endAll() {
    Ran.of("scancel", "-u", USER, "-n", "over-cuts");
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
    new CutWires(HOST, SubmitOverCutsLabTest::marked).areRight(SubmitOverCuts.JOB);
  }
}
