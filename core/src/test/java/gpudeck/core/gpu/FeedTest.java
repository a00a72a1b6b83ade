package gpudeck.core.gpu;

import static gpudeck.core.gpu.GpuHost.FIELDS;
import static gpudeck.core.gpu.GpuHost.NOON;
import static gpudeck.core.gpu.GpuHost.uuid;
import static gpudeck.core.gpu.GpuHost.v100;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a node, one after the other. */
class FeedTest {

  private static final String NONCE = "0123456789abcdef";

  private static String line(String kind, String text) {
    return NONCE + " n1 " + kind + " " + text;
  }

  private static GpuFeed fed(List<String> lines) {
    GpuFeed feed = GpuFeed.of(NONCE, Traits.NONE);
    for (String line : lines) {
      feed = feed.after(line, NOON);
    }
    return feed;
  }

  private static final List<String> TALK =
      List.of(
          line("s", "0,1"),
          line("f", FIELDS.replace('|', ',')),
          line("g", v100(0, "11").replace("|", ", ")),
          line("g", v100(1, "[N/A]").replace("|", ", ")),
          line("o", "uuid,mig.mode.current,compute_cap"),
          line("v", uuid(0) + ", [N/A], 7.0"),
          line("b", ""),
          line("a", uuid(0) + ", 4711, 2048, python"),
          line("u", " 4711 1000 4000 maria"),
          line("c", "4711 4:devices:/slurm/uid_1000/job_7/step_0/task_0"),
          line("e", "4711 VIRTUAL_ENV=/home/maria/venvs/a"),
          line("m", "|  0    2   1   0  |           11091MiB / 40448MiB    | 60      0 |"),
          line("m", "|    0    2    1             4711      C   python            2296MiB |"),
          line("d", ""),
          line("x", "15 GPU is lost"),
          "srun: error: node7: task 0: Terminated",
          NONCE + " - z 143");

  private static GpuProcess process(GpuFeed feed) {
    return feed.gpus().get(0).processes().orElseThrow().get(0);
  }

  @Test
  void theTalkOfANodeIsUnderstood() {
    GpuFeed feed = fed(TALK);
    assertEquals(2, feed.gpus().size());
    assertEquals("/home/maria/venvs/a", process(feed).activated().path().orElseThrow().bytes());
    assertTrue(feed.ended().orElseThrow().says().value().contains("node7"));
  }

  @Test
  void processesAreTheLastOnesThatWereToldToTheEnd() {
    GpuFeed before = fed(TALK.subList(0, 14));
    GpuFeed open =
        before.after(line("b", ""), NOON).after(line("a", uuid(0) + ", 1, 1, other"), NOON);
    assertEquals("python", process(open).name().value());
    assertEquals("other", process(open.after(line("d", ""), NOON)).name().value());
  }

  @Test
  void processesThatCannotBeAskedAnyMoreAreUnknown() {
    GpuFeed feed = fed(TALK.subList(0, 14)).after(line("y", "255 Unknown Error"), NOON);
    assertEquals(Optional.empty(), feed.gpus().get(0).processes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4:devices:/slurm/uid_1000/job_123/step_0/task_0|123
          4:devices:/slurm_n1/uid_1000/job_123/step_batch|123
          0::/system.slice/slurmstepd.scope/job_123/step_0/user/task_0|123
          0::/system.slice/n1_slurmstepd.scope/job_123/step_extern/user/task_special|123
          2:cpuset:/pbs_jobs.service/jobid/123.server|123.server
          0::/pbs_jobs.service/jobs/123[4].server|123[4].server
          2:cpuset:/pbspro.slice/pbspro-123.server.slice|123.server
          2:cpuset:/pbspro/123.server|123.server
          2:cpuset:/oar/maria_123|123
          0::/user.slice/user-1000.slice/session-42.scope|
          0::/user.slice/job_9|
          """)
  void theJobOfAControlGroup(String group, String job) {
    Owner owner = Owner.NOBODY.after("c", "4711 " + group);
    assertEquals(Optional.ofNullable(job), owner.job());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "GPU-00000000", "MIG-aaaa"})
  void cardsAreToldByIndexUuidOrAllForAPartOfOne(String visible) {
    GpuFeed feed = fed(TALK).after(line("s", visible), NOON);
    assertEquals(visible.startsWith("MIG") ? 2 : 1, feed.gpus().size());
    assertEquals(uuid(0), feed.gpus().get(0).card().id());
  }

  @Test
  void aJobWithoutCardsShowsNone() {
    assertEquals(List.of(), fed(TALK).after(line("s", "NoDevFiles"), NOON).gpus());
  }

  @Test
  void whatDoesNotBeginWithTheNonceTellsNothing() {
    String row = "fedcba9876543210 n1 g " + v100(9, "50").replace("|", ", ");
    assertEquals(fed(TALK), fed(TALK).after(row, NOON).after("", NOON).after(NONCE, NOON));
  }

  @Test
  void twoNodesWithTheSameIndicesAreTwoPlaces() {
    GpuFeed feed = fed(TALK);
    for (String one : TALK.subList(1, 3)) {
      feed = feed.after(one.replace(" n1 ", " n2 ").replace(uuid(0), uuid(5)), NOON);
    }
    assertEquals(
        List.of("n1", "n1", "n2"), feed.gpus().stream().map(g -> g.card().node().value()).toList());
  }

  @Test
  void changedLinesNeverBreakTheParser() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      List<String> lines = TALK.stream().map(line -> mutate(line, random)).toList();
      GpuFeed feed = fed(lines);
      assertTrue(feed.gpus() != null && feed.trouble() != null, lines.toString());
    }
  }

  private static String mutate(String line, Random random) {
    StringBuilder mutant = new StringBuilder(line);
    for (int i = random.nextInt(4); i > 0 && mutant.length() > 20; i--) {
      int at = NONCE.length() + 4 + random.nextInt(mutant.length() - NONCE.length() - 4);
      switch (random.nextInt(5)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutant.deleteCharAt(at);
        case 2 -> mutant.insert(at, mutant.substring(at, Math.min(at + 30, mutant.length())));
        case 3 -> mutant.insert(at, "9999999999,|\u001b[ 0x%-");
        default -> mutant.setLength(at);
      }
    }
    return mutant.toString();
  }
}
