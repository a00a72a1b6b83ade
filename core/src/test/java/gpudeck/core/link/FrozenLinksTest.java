package gpudeck.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.FrozenLinks.Seen;
import gpudeck.core.link.FrozenLinks.Situation;
import gpudeck.core.link.LinkState.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class FrozenLinksTest {

  /** What people get, twenty times as fast. */
  private static final Keepalive FAST =
      new Keepalive(ms(250), ms(350), ms(750), Duration.ofSeconds(10), List.of(ms(0), ms(500)));

  private final long seed = new Random().nextLong();

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void everyFrozenLinkIsSuspectBeforeItIsLost(@TempDir Path folder) throws IOException {
    List<Seen> all = FrozenLinks.measure(folder, FAST, 3, seed);
    all.forEach(seen -> System.out.println("20 times as fast, seed " + seed + ": " + seen));
    assertEquals(Situation.values().length, all.size());
    for (Seen seen : all) {
      assertTrue(seen.suspect().compareTo(seen.lost()) < 0, "seed " + seed + " " + seen);
    }
  }

  /** With the deadlines that people get, and so many links that chance has no say. */
  @Test
  @Tag("lab")
  void everyFrozenLinkIsSaidToBeSoInTime(@TempDir Path folder) throws IOException {
    saidInTime(folder, Sshs.builtIn(), 30);
  }

  /** The same by the ssh of this machine, of which each link has one or two. */
  @Test
  @Tag("lab")
  void everyFrozenLinkByOpenSshIsSaidToBeSoInTime(@TempDir Path folder) throws IOException {
    saidInTime(folder, Sshs.own(folder, Keepalive.USUAL.ask()), 6);
  }

  private void saidInTime(Path folder, Sshs sshs, int links) throws IOException {
    for (Seen seen : FrozenLinks.measure(folder, sshs, Keepalive.USUAL, links, seed)) {
      System.out.printf("%s, %d links, seed %d: %s%n", sshs.words(), links, seed, seen);
      boolean heard = seen.situation().isHeard();
      long suspect = heard ? 12_500 : 7_500;
      long lost = heard ? 20_500 : 15_500;
      assertTrue(seen.suspect().toMillis() <= suspect, "seed " + seed + " " + seen);
      assertTrue(seen.lost().toMillis() <= lost, "seed " + seed + " " + seen);
      assertEquals(List.of(heard ? Fault.WAY_OUT : Fault.SILENT), seen.faults());
    }
  }
}
