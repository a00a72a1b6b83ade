package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.Cuts;
import gpudeck.core.link.OwnSsh;
import gpudeck.core.link.RealSshd;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Wire;
import gpudeck.core.watch.LogOverCuts.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The row of the numbers: 100 cuts, three seeds, with and without rekeying, and some over OpenSSH,
 * all at once.
 */
@Tag("lab")
@Timeout(300)
class LogOverCutsLabTest {

  private static final int CUTS = Integer.getInteger("cuts", 100);

  private static final int CUTS_BY_OPENSSH = Integer.getInteger("cuts.openssh", 12);

  /** The printed log may not take all that comes between two cuts. */
  private static final int APART = 100_000;

  private static final int KILOBYTES = 200;
  private static final int SEEDS = Integer.getInteger("seeds", 3);

  @Test
  void noByteIsLostAndNoneComesTwiceOverAHundredCuts(@TempDir Path folder) throws Exception {
    ExecutorService all = Executors.newFixedThreadPool(2 * SEEDS + 1);
    List<Future<Executable>> runs = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      long own = seed;
      runs.add(all.submit(() -> plain(folder.resolve("plain-" + own), own)));
      runs.add(all.submit(() -> rekeying(folder.resolve("rekeying-" + own), own)));
    }
    runs.add(all.submit(() -> openSsh(folder.resolve("openssh"), 1)));
    List<Executable> verdicts = new ArrayList<>();
    for (Future<Executable> run : runs) {
      verdicts.add(run.get());
    }
    all.shutdown();
    assertAll(verdicts);
  }

  private static Executable plain(Path folder, long seed) throws Exception {
    try (RealSshd sshd = RealSshd.start(folder, "")) {
      Outcome outcome = follow(sshd, folder, seed);
      print(CUTS, "", seed, outcome);
      return () -> assertWhole(outcome, seed);
    }
  }

  private static Executable rekeying(Path folder, long seed) throws Exception {
    try (RealSshd sshd = RealSshd.start(folder, "RekeyLimit 256k\nLogLevel DEBUG1")) {
      Outcome outcome = follow(sshd, folder, seed);
      long rekeys = rekeys(sshd);
      print(CUTS, ", " + rekeys + " rekeys", seed, outcome);
      return () -> {
        assertWhole(outcome, seed);
        assertTrue(rekeys >= 200, rekeys + " rekeys");
      };
    }
  }

  /** Over the ssh of this machine, of which each redial starts another. */
  private static Executable openSsh(Path folder, long seed) throws Exception {
    OwnSsh own = new OwnSsh(Files.createDirectories(folder));
    try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"), "");
        Wire wire = new Wire(sshd.port())) {
      Route.Ssh way = (Route.Ssh) sshd.host(wire.port(), Duration.ofSeconds(5)).route();
      Host host = own.host("real", way, HostSettings.NONE);
      LogOverCuts logs = new LogOverCuts(host, own.transport(), folder, KILOBYTES);
      Outcome outcome = logs.over(states -> new Cuts(wire, states, seed, APART), CUTS_BY_OPENSSH);
      print(CUTS_BY_OPENSSH, ", OpenSSH", seed, outcome);
      return () -> assertWhole(outcome, seed);
    } finally {
      own.awaitGone();
    }
  }

  private static Outcome follow(RealSshd sshd, Path folder, long seed) throws Exception {
    try (Wire wire = new Wire(sshd.port())) {
      LogOverCuts logs =
          new LogOverCuts(
              sshd.host(wire.port(), Duration.ofSeconds(5)), new SshTransport(), folder, KILOBYTES);
      return logs.over(states -> new Cuts(wire, states, seed, APART), CUTS);
    }
  }

  private static long rekeys(RealSshd sshd) throws IOException {
    try (Stream<String> said = Files.lines(sshd.log())) {
      return said.filter(line -> line.contains("rekeying out")).count();
    }
  }

  private static void print(int cuts, String more, long seed, Outcome outcome) {
    System.out.printf(
        "logs over %d cuts, seed %d%s: %,d bytes, held %s, printed %s%n",
        cuts,
        seed,
        more,
        outcome.bytes(),
        outcome.held().equals(outcome.heldFile()) ? "whole" : "NOT whole",
        outcome.printed().equals(outcome.printedFile()) ? "whole" : "NOT whole");
  }

  private static void assertWhole(Outcome outcome, long seed) {
    assertEquals(outcome.heldFile(), outcome.held(), "held, seed " + seed);
    assertEquals(outcome.printedFile(), outcome.printed(), "printed, seed " + seed);
  }
}
