package gpudeck.core.watch;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The quick form of the number: the link is cut at a random moment around each submit, and gpudeck
 * says which job it is, or that there is none. The scheduler is a stand-in that keeps its jobs in
 * files, each with its comment.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class SubmitOverCutsTest {

  private static final int WIRES = 10;
  private static final int ATTEMPTS = Integer.getInteger("submits", 20);

  /** Long enough for a machine that is busy, short enough for a test. */
  private static final Attempt.Limits LIMITS = new Attempt.Limits(4, 3, 0);

  @TempDir Path folder;

  private void program(String name, String lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + lines.replace("JOBS", folder + "/jobs"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void scheduler() throws IOException {
    Files.createDirectory(folder.resolve("jobs"));
    program(
        "sbatch",
        """
        for one; do case $one in --comment=*) comment=${one#*=} ;; esac; done
        cat >/dev/null
        sleep 0.0$(($$ % 10))
        id=$$
        printf '%s' "$comment" > JOBS/.$id && mv JOBS/.$id JOBS/$id
        sleep 0.0$(($$ % 7))
        echo $id
        """);
    program(
        "squeue",
        """
        for last; do :; done
        case $last in
          %k=*) nonce=${last#%k=}; nonce=${nonce%%|*} ;;
          *) exit 0 ;;
        esac
        for job in JOBS/*; do
          [ -f "$job" ] && printf '%s=%s|%s|\\n' "$(cat $job)" "$nonce" "${job##*/}"
        done
        exit 0
        """);
    program("sacct", "exit 0\n");
    program("scontrol", "echo 'ClusterName = cuts'\n");
  }

  private List<String> marked(String mark) {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> jobs = Files.list(folder.resolve("jobs"))) {
      for (Path job : jobs.toList()) {
        boolean whole = !job.getFileName().toString().startsWith(".");
        if (whole && Files.readString(job).endsWith(mark)) {
          ids.add(job.getFileName().toString());
        }
      }
      return ids;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void eachSubmitIsOneJobOrNoneAndItIsSaidWhich() throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong(100_000));
    scheduler();
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder.resolve("sshd"))) {
      List<CompletableFuture<List<Verdict>>> runs = new ArrayList<>();
      for (int i = 0; i < WIRES; i++) {
        long own = seed + i;
        runs.add(CompletableFuture.supplyAsync(() -> over(sshd, own)));
      }
      List<Verdict> all = runs.stream().flatMap(run -> run.join().stream()).toList();
      System.out.println(SubmitOverCuts.says(all, seed));
      assertEquals(List.of(), all.stream().filter(one -> !one.isRight()).toList(), "seed " + seed);
    }
  }

  private List<Verdict> over(EmbeddedSshd sshd, long seed) {
    HostSettings settings =
        new HostSettings(
            Optional.of("slurm"),
            List.of(folder.resolve("bin").toString()),
            Optional.of("export SHELL=/bin/sh HOME=" + folder));
    try (Wire wire = new Wire(sshd.port())) {
      Host host = new Host("h", sshd.route(wire.port(), List.of(sshd.key())), settings);
      return new SubmitOverCuts(host, wire, LIMITS, this::marked)
          .submit(SubmitOverCuts.JOB, ATTEMPTS / WIRES, seed);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
