package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 22.05.8's programs say when they fail. */
class SlurmTroubleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1; slurm_load_jobs error: Unable to contact slurm controller (connect failure); DOWN
          1; slurm_load_jobs error: Socket timed out on send/recv operation; DOWN
          1; slurm_load_node error: Access/permission denied; DENIED
          1; squeue: fatal: Could not establish a configuration source; MISSING
          1; slurm_load_jobs error: Invalid job id specified; MISSING
          127; sh: 1: /opt/slurm/bin/squeue: not found; MISSING
          124; Terminated; TIMEOUT
          1; something new; GARBLED
          """)
  void everyFailureIsItsKindOfTrouble(int exit, String said, Kind kind) {
    assertEquals(
        Optional.of(kind),
        new SlurmTrouble("sdumont").of(Recorded.failed(exit, said)).map(trouble -> trouble.kind()));
  }

  @Test
  void aDeadControllerIsSaidWithItsCluster() {
    String says =
        new SlurmTrouble("sdumont")
            .of(Recorded.failed(1, "Unable to contact slurm controller (connect failure)"))
            .orElseThrow()
            .says()
            .value();
    assertTrue(says.contains("sdumont") && says.contains("does not answer"), says);
  }

  @Test
  void whatAProgramSaidIsQuotedWithoutItsEscapes() {
    String says =
        new SlurmTrouble("c")
            .of(Recorded.failed(1, "odd \u001b[31m error\nsecond line"))
            .orElseThrow()
            .says()
            .value();
    assertTrue(says.contains("odd") && !says.contains("\u001b") && !says.contains("second"), says);
  }
}
