package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.EmbeddedSshd;
import gpudeck.core.link.Wire;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.watch.SubmitOverCuts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same on PBS, by the stand-ins of the lab, which keep their jobs in files. */
@Timeout(120)
class PbsSubmitOverCutsTest {

  private static final Path PROGRAMS =
      Path.of("../tui/src/test/lab/pbs").toAbsolutePath().normalize();
  private static final int WIRES = 4;
  private static final int ATTEMPTS = Integer.getInteger("submits", 8);
  private static final Attempt.Limits LIMITS = new Attempt.Limits(4, 4, 0);

  @TempDir Path folder;

  @BeforeEach
  void aServer() throws IOException {
    Files.createDirectories(folder.resolve("jobs"));
    Files.createDirectories(folder.resolve("spool"));
  }

  /** Each job waits in a process of its own, which ends once its job is deleted. */
  @AfterEach
  void endAll() throws Exception {
    for (Path job : jobs()) {
      Files.writeString(job.resolve(".deleted"), "");
    }
    List<ProcessHandle> running = ProcessHandle.allProcesses().filter(this::isOfAJob).toList();
    for (ProcessHandle one : running) {
      one.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  /** The stand-in's own server is known by the folder that it was told. */
  private boolean isOfAJob(ProcessHandle one) {
    try {
      Path told = Path.of("/proc/" + one.pid() + "/environ");
      return Files.readString(told, ISO_8859_1).contains("PBS_STAND_IN=" + folder);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private List<Path> jobs() {
    try (Stream<Path> jobs = Files.list(folder.resolve("jobs"))) {
      return jobs.filter(job -> !job.getFileName().toString().startsWith(".")).toList();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String text(Path job, String attribute) {
    try {
      return Files.readString(job.resolve(attribute)).strip();
    } catch (IOException notThereYet) {
      return "";
    }
  }

  private List<String> marked(String mark) {
    String variable = "GPUDECK=" + mark.replaceAll("\\[gpudeck:|]", "");
    List<String> ids = new ArrayList<>();
    for (Path job : jobs()) {
      if (text(job, "Variable_List").endsWith("," + variable)) {
        ids.add(job.getFileName() + ".pbshpc");
      }
    }
    return ids;
  }

  @Test
  void eachSubmitIsOneJobOrNoneAndItIsSaidWhich() throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong(100_000));
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder.resolve("sshd"))) {
      List<CompletableFuture<List<Verdict>>> runs = new ArrayList<>();
      for (int i = 0; i < WIRES; i++) {
        long own = seed + i;
        runs.add(CompletableFuture.supplyAsync(() -> over(sshd, own)));
      }
      List<Verdict> all = runs.stream().flatMap(run -> run.join().stream()).toList();
      System.out.println("PBS: " + SubmitOverCuts.says(all, seed));
      assertEquals(List.of(), all.stream().filter(one -> !one.isRight()).toList(), "seed " + seed);
    }
  }

  private List<Verdict> over(EmbeddedSshd sshd, long seed) {
    String environment =
        "export SHELL=/bin/sh HOME=%1$s PBS_STAND_IN=%1$s PBS_CONF_FILE=/dev/null PBS_DEFAULT=pbshpc";
    HostSettings settings =
        new HostSettings(
            Optional.of("pbs"),
            List.of(PROGRAMS.toString()),
            Optional.of(environment.formatted(folder)));
    try (Wire wire = new Wire(sshd.port())) {
      Host host = new Host("h", sshd.route(wire.port(), List.of(sshd.key())), settings);
      return new SubmitOverCuts(host, wire, LIMITS, this::marked)
          .submit(SubmitOverCuts.JOB, ATTEMPTS / WIRES, seed);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
