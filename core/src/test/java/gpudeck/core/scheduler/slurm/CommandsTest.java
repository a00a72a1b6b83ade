package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Part;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.text.Raw;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Slurm's programs are called: a stand-in squeue prints its arguments and environment. */
class CommandsTest {

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = new HostShell(folder).program("squeue", "echo \"$*\"; env\n");
  }

  private Scheduler slurm(String version) {
    Programs programs = new Programs(Raw.ofText(folder.toString()));
    return new Slurm(
        new ClusterKey("slurm", "c"), Release.of("slurm " + version), programs, "o'ana");
  }

  private String printed(Part part) throws Exception {
    return host.run(part).out();
  }

  @Test
  void onesOwnJobsAreAskedForByTheServersOwnFilter() throws Exception {
    String now = printed(slurm("20.02.0").ownJobs().part());
    assertTrue(now.contains("-a -h -t all --me -O JobID:\u001f,ArrayJobID:\u001f"), now);
    String before = printed(slurm("19.05.8").ownJobs().part());
    assertTrue(before.contains("-a -h -t all -u o'ana -o %A\u001f%F\u001f"), before);
    assertFalse(before.contains("--me"));
  }

  @Test
  void whatTheUserHasSetForSqueueDoesNotChangeTheAnswer() throws Exception {
    host.with("SQUEUE_STATES", "R").with("SQUEUE_SORT", "x").with("SLURM_CLUSTERS", "other");
    host.with("SLURM_TIME_FORMAT", "relative");
    String printed = printed(slurm("22.05.8").ownJobs().part());
    assertFalse(printed.contains("SQUEUE_S"), printed);
    assertFalse(printed.contains("SLURM_CLUSTERS"), printed);
    assertTrue(printed.contains("SLURM_TIME_FORMAT=standard\n"), printed);
    assertTrue(printed.contains("SLURM_BITSTR_LEN=0\n"), printed);
  }

  @Test
  void theFederationIsNotAskedForSoThatADeadControllerIsKnownSooner() throws Exception {
    String printed = printed(slurm("22.05.8").ownJobs().part());
    assertTrue(printed.contains("SQUEUE_LOCAL=1\n"), printed);
    assertTrue(printed.contains("SCONTROL_LOCAL=1\n"), printed);
  }

  @Test
  void theWholeQueueIsAskedForWithFewerColumnsAndItsLiveJobsOnly() throws Exception {
    String printed = printed(slurm("22.05.8").allJobs().orElseThrow().part());
    assertFalse(printed.contains("-t all") || printed.contains("Dependency"), printed);
    assertTrue(printed.contains("UserName:"), printed);
  }

  @Test
  void everyCallHasANonceOfItsOwn() {
    Scheduler slurm = slurm("22.05.8");
    assertFalse(slurm.ownJobs().part().script().equals(slurm.ownJobs().part().script()));
    assertEquals(1, slurm.ownJobs().calls());
    assertEquals(2, slurm.partitions().orElseThrow().calls());
  }
}
