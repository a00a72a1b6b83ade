package gpudeck.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.link.Cuts;
import gpudeck.core.link.EmbeddedSshd;
import gpudeck.core.link.SshTransport;
import gpudeck.core.link.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of {@link LogOverCutsLabTest}: fewer cuts, and a server inside the test. */
@Timeout(60)
class LogOverCutsTest {

  @Test
  void noByteIsLostAndNoneComesTwice(@TempDir Path folder) throws Exception {
    long seed = new Random().nextLong(1000);
    try (EmbeddedSshd sshd = EmbeddedSshd.start(folder.resolve("sshd"));
        Wire wire = new Wire(sshd.port())) {
      Host host =
          new Host("embedded", sshd.route(wire.port(), List.of(sshd.key())), HostSettings.NONE);
      LogOverCuts logs = new LogOverCuts(host, new SshTransport(), folder, 300);
      var outcome = logs.over(states -> new Cuts(wire, states, seed, 100_000), 6);
      assertEquals(outcome.heldFile(), outcome.held(), "seed " + seed);
      assertEquals(outcome.printedFile(), outcome.printed(), "seed " + seed);
    }
  }
}
