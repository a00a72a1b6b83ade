package gpudeck.core.scheduler.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Scheduler.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets which cards, on a host with a stand-in nvidia-smi. */
@Execution(ExecutionMode.CONCURRENT)
class RunCardsTest {

  private static final OptionalInt ONE = OptionalInt.of(1);
  private static final OptionalInt TWO = OptionalInt.of(2);

  @TempDir Path folder;

  private RunHost host(String shell, int cards) throws Exception {
    return new RunHost(folder).withoutTerminals(shell).withCards(cards);
  }

  private RunHost host(int cards) throws Exception {
    return host("/bin/sh", cards);
  }

  /** The shells of hosts that this machine has too; sh it has. */
  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/bash", "/bin/busybox sh", "/bin/ksh")
        .filter(shell -> Files.isExecutable(Path.of(shell.split(" ")[0])));
  }

  /** Uses its cards as a folder each, which two cannot make. */
  private RunRequest using(OptionalInt gpus) {
    String script =
        """
        for c in $(echo "$CUDA_VISIBLE_DEVICES" | tr , ' '); do
          mkdir FOLDER/used-$c || echo $c >>FOLDER/clash
        done
        echo "$CUDA_VISIBLE_DEVICES" >>FOLDER/given
        sleep 0.2
        for c in $(echo "$CUDA_VISIBLE_DEVICES" | tr , ' '); do rmdir FOLDER/used-$c; done
        """
            .replace("FOLDER", folder.toString());
    return RunHost.request(gpus, "/bin/sh", "-c", script);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void manyAtOnceNeverShareACardAndAllGetTheirs(String shell) throws Exception {
    RunHost host = host(shell, 4);
    List<RunRequest> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      requests.add(using(i % 3 == 0 ? TWO : ONE));
    }
    List<Thread> threads = new ArrayList<>();
    for (RunRequest request : requests) {
      threads.add(new Thread(() -> start(host, request)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    for (RunRequest request : requests) {
      assertEquals(JobState.COMPLETED, host.untilEnded(request).state(), host.log(request));
    }
    assertFalse(Files.exists(host.file("clash")));
    assertEquals(8, cards(Files.readAllLines(host.file("given"))));
  }

  private static void start(RunHost host, RunRequest request) {
    try {
      host.start(request);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static long cards(List<String> given) {
    return given.stream().flatMap(line -> Stream.of(line.split(","))).count();
  }

  @Test
  void theFirstToComeIsTheFirstToBeServedAndSaysWhatItWaitsFor() throws Exception {
    RunHost host = host(1);
    Path gate = host.file("gate");
    RunRequest first =
        RunHost.request(ONE, "/bin/sh", "-c", "until [ -e " + gate + " ]; do sleep 0.1; done");
    RunRequest second = using(ONE);
    RunRequest third = using(ONE);
    host.start(first);
    Job job = host.until(first, j -> j.state() == JobState.RUNNING);
    assertEquals("runs on GPU 0", job.nativeState().value());
    host.start(second);
    host.until(second, j -> says(j, "waits for 1 GPU: 0 of 1 free"));
    host.start(third);
    host.until(third, j -> says(j, "waits for 1 GPU: 1 run is before it"));
    Files.createFile(gate);
    Job before = host.untilEnded(second);
    Job after = host.untilEnded(third);
    assertFalse(after.times().started().get().isBefore(before.times().ends().get()));
    assertTrue(host.log(third).contains("gpudeck: has GPU 0 GPU-5e1f-0"), host.log(third));
    assertEquals(List.of(), tickets());
  }

  private static boolean says(Job job, String words) {
    return job.state() == JobState.PENDING
        && job.inShort().filter(text -> text.value().equals(words)).isPresent();
  }

  private List<Path> tickets() throws Exception {
    try (Stream<Path> all = Files.walk(folder.resolve(".local"))) {
      return all.filter(path -> path.getFileName().toString().startsWith("ticket")).toList();
    }
  }

  @Test
  void theTicketOfOneThatWasKilledHoldsNobodyUp() throws Exception {
    RunHost host = host(1);
    Path gate = host.file("gate");
    RunRequest holder =
        RunHost.request(ONE, "/bin/sh", "-c", "until [ -e " + gate + " ]; do sleep 0.1; done");
    RunRequest killed = using(ONE);
    RunRequest cancelled = using(ONE);
    RunRequest last = using(ONE);
    host.start(holder);
    host.until(holder, j -> j.state() == JobState.RUNNING);
    host.start(killed);
    host.until(killed, j -> says(j, "waits for 1 GPU: 0 of 1 free"));
    host.start(cancelled);
    Job waiting = host.until(cancelled, j -> says(j, "waits for 1 GPU: 1 run is before it"));
    host.start(last);
    host.until(last, j -> says(j, "waits for 1 GPU: 2 runs are before it"));
    String pid = Files.readString(host.run(killed.id()).resolve("alive")).split(" ")[0];
    new ProcessBuilder("kill", "-9", pid).start().waitFor();
    host.until(last, j -> says(j, "waits for 1 GPU: 1 run is before it"));
    host.done(Order.CANCEL, waiting);
    assertEquals(JobState.CANCELLED, host.untilEnded(cancelled).state());
    Files.createFile(gate);
    assertEquals(JobState.COMPLETED, host.untilEnded(last).state());
    assertEquals(JobState.COMPLETED, host.job(holder).state());
  }

  @Test
  void aCardOnWhichSomebodyComputesIsNotGivenAway() throws Exception {
    RunHost host = host(2);
    Files.writeString(host.file("busy"), "GPU-5e1f-0\n");
    RunRequest one = using(ONE);
    RunRequest two = using(TWO);
    host.start(one);
    host.untilEnded(one);
    host.start(two);
    Job job = host.until(two, j -> says(j, "waits for 2 GPUs: 1 of 2 free"));
    assertEquals(List.of("GPU-5e1f-1"), Files.readAllLines(host.file("given")));
    Files.delete(host.file("busy"));
    assertEquals(JobState.COMPLETED, host.untilEnded(two).state());
    assertEquals(OptionalInt.of(2), job.gpuCount());
  }

  @Test
  void nvidiaSmiIsAskedByOneForAll() throws Exception {
    RunHost host = host(1);
    Path gate = host.file("gate");
    List<RunRequest> waiting = new ArrayList<>();
    waiting.add(
        RunHost.request(ONE, "/bin/sh", "-c", "until [ -e " + gate + " ]; do sleep 0.1; done"));
    waiting.add(using(ONE));
    waiting.add(using(ONE));
    long from = System.nanoTime();
    for (RunRequest request : waiting) {
      host.start(request, RunHost.SLOWER);
    }
    host.until(waiting.get(2), j -> looks(host) > 2);
    long seconds = (System.nanoTime() - from) / 1_000_000_000L;
    assertTrue(looks(host) <= seconds + 2, "one look a second, whoever waits");
    Files.createFile(gate);
    for (RunRequest request : waiting) {
      host.untilEnded(request);
    }
    assertEquals(1, Files.readAllLines(host.file("asked")).stream().filter("-L"::equals).count());
  }

  private static long looks(RunHost host) {
    try {
      return Files.readAllLines(host.file("asked")).stream()
          .filter(one -> !one.equals("-L"))
          .count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  @Test
  void cardsOfWhichNothingCanBeKnownAreWaitedFor() throws Exception {
    RunHost host = host(1);
    host.shell.program("nvidia-smi", "echo 'Unable to determine the device handle'; exit 255");
    RunRequest request = using(ONE);
    host.start(request);
    host.until(request, j -> says(j, "waits for 1 GPU: Unable to determine the device handle"));
    host.withCards(1);
    assertEquals(JobState.COMPLETED, host.untilEnded(request).state());
  }

  @Test
  void moreThanThereAreIsRefused() throws Exception {
    RunHost host = host(2);
    RunRequest holder = RunHost.request(TWO, "/bin/sleep", "1000");
    RunRequest request = using(OptionalInt.of(3));
    host.start(holder);
    Job held = host.until(holder, j -> j.state() == JobState.RUNNING);
    host.start(request);
    Job job = host.untilEnded(request);
    host.done(Order.CANCEL, held);
    host.untilEnded(holder);
    assertEquals(JobState.FAILED, job.state());
    assertEquals("it wants 3 GPUs and this host has 2", job.inShort().orElseThrow().value());
    assertFalse(Files.exists(host.file("given")), "it never ran");
  }

  @Test
  void whoWantsNoneSeesNone() throws Exception {
    RunHost host = host(2);
    RunRequest none =
        RunHost.request(OptionalInt.of(0), "/bin/sh", "-c", "echo \"<$CUDA_VISIBLE_DEVICES>\"");
    host.start(none);
    host.untilEnded(none);
    assertEquals("<>\n", host.log(none));
    assertFalse(Files.exists(host.file("asked")));
  }
}
