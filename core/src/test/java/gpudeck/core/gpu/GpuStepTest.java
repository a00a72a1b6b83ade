package gpudeck.core.gpu;

import static gpudeck.core.gpu.GpuHost.FIELDS;
import static gpudeck.core.gpu.GpuHost.uuid;
import static gpudeck.core.gpu.GpuHost.v100;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble;
import gpudeck.core.text.Raw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole step in real shells, with a stand-in srun that runs its command here. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class GpuStepTest {

  private static final GpuStep.Rhythm FAST =
      new GpuStep.Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(60));

  @TempDir Path folder;
  private GpuHost host;
  private Process process;
  private GpuFeed feed;
  private BufferedReader out;

  @BeforeEach
  void aCluster() throws IOException {
    host = new GpuHost(folder);
    srun(
        """
        echo "$*" >%s/srun-arguments
        [ -z "$SLURM_MEM_PER_CPU" ] || exit 1
        [ "$SLURM_CONF" = /conf ] || [ -z "$SLURM_CONF" ] || exit 1
        while [ "$1" != /bin/sh ]; do shift; done
        SLURMD_NODENAME=sdumont8043 "$@"
        """
            .formatted(folder));
  }

  @AfterEach
  void nothingLeft() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void srun(String lines) throws IOException {
    host.shell().program("srun", lines);
  }

  private void start(GpuStep.Rhythm rhythm, String shell, String... environment)
      throws IOException {
    GpuStep step =
        new GpuStep(new Raw(folder + "/srun"), "481516", 1, true, rhythm, "0123456789abcdef");
    ProcessBuilder builder = new ProcessBuilder(List.of(shell.split(" ")));
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    for (String one : environment) {
      builder.environment().put(one.split("=")[0], one.split("=")[1]);
    }
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
    feed = step.feed();
    write(step.input());
  }

  private void write(String text) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write(text.getBytes(ISO_8859_1));
    input.flush();
  }

  /** Reads until it is so, or until nothing more comes. */
  private void await(Predicate<GpuFeed> state) throws IOException {
    String line = "";
    while (!state.test(feed) && line != null) {
      line = out.readLine();
      feed = line == null ? feed : feed.after(line, Instant.now());
    }
    assertTrue(state.test(feed), feed.toString());
  }

  private boolean uses(GpuFeed feed, int percent) {
    return feed.gpus().stream()
        .anyMatch(gpu -> gpu.load().utilizationPct().equals(OptionalInt.of(percent)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash -s", "bash --posix -s", "busybox sh -s"})
  void cardsMoveAndProcessesComeAndGo(String shell) throws Exception {
    host.cards(FIELDS, v100(0, "11")).apps(uuid(0) + "|4711|2048|python");
    start(FAST, shell);
    await(now -> uses(now, 11));
    assertEquals("sdumont8043", feed.gpus().get(0).card().node().value());
    await(now -> now.gpus().get(0).processes().filter(some -> some.size() == 1).isPresent());
    host.cards(FIELDS, v100(0, "22")).apps();
    await(now -> uses(now, 22));
    await(now -> now.gpus().get(0).processes().filter(List::isEmpty).isPresent());
  }

  @Test
  void onlyTheJobsOwnCardsAreTold() throws Exception {
    host.cards(FIELDS, v100(0, "11"), v100(1, "22"), v100(2, "33"), v100(3, "44"));
    start(FAST, "sh -s", "CUDA_VISIBLE_DEVICES=1,2");
    await(now -> uses(now, 33));
    assertTrue(uses(feed, 22));
    assertFalse(uses(feed, 11));
    assertEquals(2, feed.gpus().size());
  }

  @Test
  void theStepAsksForNothingMoreThanItsJobHas() throws Exception {
    host.cards(FIELDS, v100(0, "11"));
    start(FAST, "sh -s");
    await(now -> uses(now, 11));
    String arguments = Files.readString(folder.resolve("srun-arguments"));
    assertTrue(arguments.contains("--jobid=481516 --overlap"), arguments);
    assertTrue(arguments.endsWith("/bin/sh -s\n"), "no script in the accounting: " + arguments);
  }

  @Test
  void whatTheUserHasSetForSrunDoesNotReachIt() throws Exception {
    host.cards(FIELDS, v100(0, "11"));
    start(FAST, "sh -s", "SLURM_MEM_PER_CPU=4G", "SLURM_CONF=/conf");
    await(now -> uses(now, 11));
    assertTrue(feed.ended().isEmpty());
  }

  @Test
  void aDriverThatFallsAwayIsToldAndComesBack() throws Exception {
    host.cards(FIELDS, v100(0, "11"));
    start(FAST, "sh -s");
    await(now -> uses(now, 11));
    host.fails(18, "Failed to initialize NVML: Driver/library version mismatch");
    await(now -> now.trouble().isPresent());
    assertEquals(Trouble.Kind.DOWN, feed.trouble().orElseThrow().kind());
    Files.delete(folder.resolve("nvidia-smi.d/fails"));
    host.cards(FIELDS, v100(0, "22"));
    await(now -> uses(now, 22) && now.trouble().isEmpty());
  }

  @Test
  void theEndOfItsInputEndsEverythingThatItHasStarted() throws Exception {
    host.cards(FIELDS, v100(0, "11"));
    start(FAST, "sh -s");
    await(now -> uses(now, 11));
    List<ProcessHandle> started = process.descendants().toList();
    process.getOutputStream().close();
    await(now -> now.ended().isPresent());
    for (ProcessHandle one : started) {
      one.onExit().get();
    }
    assertEquals(0, process.waitFor());
  }

  @Test
  void aScriptThatComesInTwoPiecesIsNotTakenForInput() throws Exception {
    String script = new GpuStep(new Raw("srun"), "1", 1, true, FAST, "0123456789abcdef").node();
    int piece = script.indexOf("do :; done\n") + "do :; done\n".length();
    srun(
        """
        while [ "$1" != /bin/sh ]; do shift; done
        { head -c %d; sleep 1; cat; } | SLURMD_NODENAME=sdumont8043 "$@"
        """
            .formatted(piece));
    host.cards(FIELDS, v100(0, "11"));
    start(FAST, "sh -s");
    await(now -> uses(now, 11));
    List<ProcessHandle> started = process.descendants().toList();
    process.getOutputStream().close();
    await(now -> now.ended().isPresent());
    for (ProcessHandle one : started) {
      one.onExit().get();
    }
  }

  @Test
  void withoutALineOfInputItEndsByItself() throws Exception {
    host.cards(FIELDS, v100(0, "11"));
    start(
        new GpuStep.Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
        "sh -s");
    await(now -> now.ended().isPresent());
  }

  @Test
  void aLineOfInputKeepsItAlive() throws Exception {
    host.cards(FIELDS, v100(0, "0"));
    start(
        new GpuStep.Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(6)),
        "sh -s");
    for (int second = 1; second <= 10; second++) {
      int use = second;
      host.cards(FIELDS, v100(0, String.valueOf(use)));
      await(now -> uses(now, use));
      write(GpuStep.ALIVE);
    }
    assertTrue(feed.ended().isEmpty());
  }

  @Test
  void aJobThatHasEndedIsToldInWords() throws Exception {
    srun("echo 'srun: error: Slurm job 481516 has expired' >&2; exit 1\n");
    start(FAST, "sh -s");
    await(now -> now.ended().isPresent());
    assertEquals("the job has ended.", feed.trouble().orElseThrow().says().value());
  }

  @Test
  void aNodeWithoutNvidiaSmiIsTold() throws Exception {
    Files.delete(folder.resolve("nvidia-smi"));
    start(FAST, "sh -s");
    await(now -> now.trouble().isPresent());
    assertEquals(Trouble.Kind.MISSING, feed.trouble().orElseThrow().kind());
  }
}
