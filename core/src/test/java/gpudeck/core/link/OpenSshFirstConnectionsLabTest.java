package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Transport.Dialled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight unknown hosts at once, each logged in to by an ssh of its own. */
@Tag("lab")
@Timeout(120)
class OpenSshFirstConnectionsLabTest {

  private static final int AT_ONCE = 8;
  private static final int ROUNDS = Integer.getInteger("rounds.openssh", 5);
  private static final String OWN = "# mine\n@cert-authority *.x ssh-rsa\n";

  @Test
  void eightFirstConnectionsAtOnceLeaveEightLinesEachTime(@TempDir Path folder) throws Exception {
    OwnSsh own = new OwnSsh(folder);
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder.resolve("sshd"))) {
      List<Host> hosts = IntStream.range(0, AT_ONCE).mapToObj(i -> host(own, sshd, i)).toList();
      for (int round = 0; round < ROUNDS; round++) {
        Files.writeString(sshd.knownHosts(), OWN);
        dialAtOnce(pool, own, hosts);
        String now = Files.readString(sshd.knownHosts());
        assertEquals(OWN, now.substring(0, OWN.length()));
        List<String> names =
            now.substring(OWN.length())
                .lines()
                .map(OpenSshFirstConnectionsLabTest::name)
                .sorted()
                .toList();
        assertEquals(hosts.stream().map(Host::name).toList(), names);
      }
    } finally {
      pool.shutdownNow();
      own.awaitGone();
    }
    System.out.printf(
        "known_hosts: %d first connections at once over OpenSSH, %d rounds: %d lines each%n",
        AT_ONCE, ROUNDS, AT_ONCE);
  }

  private static Host host(OwnSsh own, EmbeddedSshd sshd, int number) {
    String name = "h" + number;
    return own.host(
        name,
        sshd.route(sshd.port(), List.of(sshd.key()))
            .knownBy(List.of(sshd.knownHosts()), Optional.of(name)),
        HostSettings.NONE);
  }

  private static String name(String line) {
    return line.split(" ")[0];
  }

  private static void dialAtOnce(ExecutorService pool, OwnSsh own, List<Host> hosts)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(AT_ONCE);
    List<Callable<Dialled>> dials = new ArrayList<>();
    for (Host host : hosts) {
      dials.add(() -> {
        start.await();
        return own.transport().dial(host, new Person(true));
      });
    }
    for (Future<Dialled> dialled : pool.invokeAll(dials)) {
      assertInstanceOf(Dialled.Open.class, dialled.get()).connection().close();
    }
  }
}
