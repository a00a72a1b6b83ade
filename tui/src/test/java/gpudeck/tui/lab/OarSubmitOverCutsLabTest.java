package gpudeck.tui.lab;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.text.Raw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    new CutWires(HOST, OarSubmitOverCutsLabTest::marked).areRight(JOB);
  }
}
