package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A job that the controller has forgotten, as sacct 22.05.8 and 20.11 tell it. */
class PastDetailsTest {

  private static final ClusterKey CLUSTER = new ClusterKey("slurm", "sdumont");
  private static final String END = "~NONCE";
  private static final JobKey KEY =
      new JobKey(CLUSTER, "35", Instant.parse("2026-11-21T00:08:55Z"));

  /** JobIDRaw to JobName. */
  private static final String LIST =
      "35|TIMEOUT|0:0|2026-11-21T00:08:55|2026-11-21T00:09:01|2026-11-21T00:10:22|81|35|00:01:00"
          + "|ana|dockvs|gdl|2|sdumont[8000-8001]|billing=8,cpu=8,node=2|times-out|";

  private static JobDetails details(Release release, String more) {
    String printed = (LIST + more + "\n").replace("|", END);
    return new PastDetails(CLUSTER, release, END).read(KEY, printed).orElseThrow();
  }

  @Test
  void since2108TheCommandTellsItsScript() {
    Release release = Release.of("slurm 22.05.8");
    JobDetails details =
        details(release, "||128G|01:10.5|8|normal||/home/ana/proj|sbatch --parsable train.sh|");
    assertEquals(Optional.of(new Raw("/home/ana/proj/train.sh")), details.script());
    assertEquals(OptionalLong.of(128L << 30), details.usage().orElseThrow().memoryAsked());
  }

  @Test
  void beforeNoCommandIsAskedForAndNoScriptIsKnown() {
    Release release = Release.of("slurm 20.11.9");
    assertFalse(PastDetails.columns(release).contains("SubmitLine"));
    JobDetails details = details(release, "||4000Mc|01:10.5|8|normal||/home/ana/proj|");
    assertEquals(Optional.empty(), details.script());
    assertEquals(Optional.of(new Raw("/home/ana/proj")), details.workdir());
    assertEquals(OptionalLong.of(32_000L << 20), details.usage().orElseThrow().memoryAsked());
  }
}
